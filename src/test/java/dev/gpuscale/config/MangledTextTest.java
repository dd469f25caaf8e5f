package dev.gpuscale.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.bundle.Bundle;
import dev.gpuscale.config.bundle.Format;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.policy.Checks;
import dev.gpuscale.policy.set.Options;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Files with bytes lost, doubled and put in: a message or findings, never a defect of ours. */
@Tag("generate")
class MangledTextTest {
    private static final String BLUEPRINT = text("scenarios/image-generation.blueprint.yaml");
    private static final String MANIFESTS = text("src/test/resources/policy-cases/good/bundle-eks-karpenter.yaml");

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One accident.
     *
     * @param at where, in parts of a million of the text
     * @param length of what is lost or doubled
     * @param put what is put there; empty: what stood there twice
     * @param keep whether what stood there stays
     */
    record Accident(int at, int length, String put, boolean keep) {
        String happenTo(String text) {
            int from = (int) ((long) at * text.length() / 1_000_000);
            int to = Math.min(text.length(), from + length);
            String old = text.substring(from, to);
            return text.substring(0, from)
                    + (keep ? old : "")
                    + (put.isEmpty() && keep ? old : put)
                    + text.substring(to);
        }
    }

    @Provide
    Arbitrary<List<Accident>> accidents() {
        Arbitrary<String> put = Arbitraries.of(
                "",
                "'",
                "\"",
                "\t",
                "&a ",
                "*a",
                "<<: *a\n",
                "!!binary ",
                "? ",
                "- ",
                ": ",
                "{",
                "]",
                "\n",
                "\r",
                "\u0000",
                "\uFEFF",
                "\uD800",
                "---\n",
                "...\n",
                "%YAML 9\n",
                "|\n",
                "# ",
                "é",
                "0x1F",
                "1e999");
        return Combinators.combine(
                        Arbitraries.integers().between(0, 999_999),
                        Arbitraries.integers().between(0, 40),
                        put,
                        Arbitraries.of(true, false))
                .as(Accident::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static String mangled(String text, List<Accident> accidents) {
        String result = text;
        for (Accident accident : accidents) {
            result = accident.happenTo(result);
        }
        return result;
    }

    @Property(tries = 400)
    void aBlueprintIsReadOrRefused(@ForAll("accidents") List<Accident> accidents) {
        String text = mangled(BLUEPRINT, accidents);
        try {
            Blueprint blueprint = Blueprints.parse("b.yaml", text, Path.of(""));
            assertThat(Bundle.of(blueprint, Format.YAML, Optional.empty()).files())
                    .isNotEmpty()
                    .filteredOn(file -> file.path().endsWith(".yaml"))
                    .allSatisfy(file -> assertThat(YamlReader.read(file.path(), file.text()))
                            .isNotEmpty());
        } catch (UserException e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
        }
    }

    @Property(tries = 400)
    void manifestsAreCheckedOrRefused(@ForAll("accidents") List<Accident> accidents) {
        try {
            assertThat(Checks.check(mangled(MANIFESTS, accidents), new Options(true, "keda"), PolicyConfig.DEFAULT)
                            .findings())
                    .allSatisfy(finding -> assertThat(finding.message()).isNotBlank());
        } catch (UserException e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
        }
    }
}
