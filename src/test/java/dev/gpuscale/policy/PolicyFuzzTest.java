package dev.gpuscale.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.PolicyConfig;
import dev.gpuscale.policy.set.Options;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever people do to manifests, they get findings or a message: never a defect of ours. */
class PolicyFuzzTest {
    private static final Pattern WORD = Pattern.compile("[\\w./-]+");
    private static final List<String> EXAMPLES = PolicyCase.in(RuleSetTest.OWN_COPY).stream()
            .map(PolicyFuzzTest::read)
            .toList();

    private static String read(PolicyCase policyCase) {
        try {
            return Files.readString(policyCase.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One change.
     *
     * @param word which word of the example is replaced, counted round and round
     * @param by what stands there then
     */
    record Change(int word, String by) {}

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<String> odd = Arbitraries.of(
                "",
                "0",
                "-1",
                "1e400",
                "99999999999999999999",
                ".nan",
                "null",
                "true",
                "''",
                "[]",
                "{}",
                "[[~]]",
                "{a: {b: c}}",
                "[{}]",
                "0s",
                "900000000h",
                "*");
        return Combinators.combine(Arbitraries.integers().between(0, 100_000), odd)
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> examples() {
        return Arbitraries.of(EXAMPLES);
    }

    @Property(tries = 1000)
    void noManifestIsSoOddThatARuleFails(
            @ForAll("examples") String example, @ForAll("changes") List<Change> changes, @ForAll boolean complete) {
        String text = example;
        for (Change change : changes) {
            List<MatchResult> words = WORD.matcher(text).results().toList();
            if (words.isEmpty()) {
                continue;
            }
            MatchResult word = words.get(change.word() % words.size());
            text = text.substring(0, word.start()) + change.by() + text.substring(word.end());
        }
        try {
            assertThat(Checks.check(text, new Options(complete, "keda"), PolicyConfig.DEFAULT)
                            .findings())
                    .isSortedAccordingTo(Finding.ORDER);
        } catch (UserException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }
}
