package dev.gpuscale;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests for {@code bin/test}: all, or the families named as arguments. A family is a tag: a test with
 * {@code @Tag("vectors")} belongs to {@code bin/test vectors} ({@code net.jqwik.api.Tag} for a property). Prints a line
 * for each failing case, a line for each case file nobody reads, and at last {@code N passed, N failed}. Ends with 0 or 1;
 * with 2 for an unknown family. {@code --list} prints the known ones.
 */
public final class FamilyRunner {
    private static final Path DETAILS =
            Path.of("target", "test-failures-java" + Runtime.version().feature() + ".txt");

    /** Held here, since what nobody holds forgets its level. */
    private static final Logger JQWIK = Logger.getLogger("net.jqwik");

    private FamilyRunner() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream results = System.out;
        JQWIK.setLevel(Level.WARNING); // it tells of edge cases in each run
        // What tests print is talk; the lines that scripts read stay alone on stdout.
        System.setOut(System.err);
        System.exit(run(List.of(arguments), results));
    }

    private static int run(List<String> families, PrintStream results) throws IOException {
        Launcher launcher = LauncherFactory.create();
        SortedSet<String> known = tagsIn(launcher.discover(request(List.of())));
        if (families.equals(List.of("--list"))) {
            known.forEach(results::println);
            return 0;
        }
        List<String> unknown =
                families.stream().filter(family -> !known.contains(family)).toList();
        if (!unknown.isEmpty()) {
            System.err.println("bin/test: unknown family " + String.join(", ", unknown) + "; known are "
                    + String.join(", ", known));
            return 2;
        }
        return run(launcher, families, results);
    }

    private static int run(Launcher launcher, List<String> families, PrintStream results) throws IOException {
        Files.createDirectories(DETAILS.getParent());
        try (PrintWriter details = new PrintWriter(Files.newBufferedWriter(DETAILS, StandardCharsets.UTF_8))) {
            Tally tally = new Tally(results, details);
            launcher.execute(request(families), tally);
            families.forEach(tally::requireCasesOf);
            CaseFiles.unread(families).forEach(file -> results.println("skipped " + file));
            if (tally.failed() > 0) {
                System.err.println("bin/test: details: " + DETAILS);
            }
            results.println(tally.passed() + " passed, " + tally.failed() + " failed");
            return tally.failed() == 0 && tally.passed() > 0 ? 0 : 1;
        }
    }

    private static LauncherDiscoveryRequest request(List<String> families) {
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectClasspathRoots(Set.of(testClasses())));
        if (!families.isEmpty()) {
            request.filters(TagFilter.includeTags(families));
        }
        return request.build();
    }

    private static Path testClasses() {
        try {
            return Path.of(FamilyRunner.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("while looking for the folder of the compiled tests", e);
        }
    }

    private static SortedSet<String> tagsIn(TestPlan plan) {
        SortedSet<String> tags = new TreeSet<>();
        for (TestIdentifier root : plan.getRoots()) {
            plan.getDescendants(root).forEach(test -> test.getTags().forEach(tag -> tags.add(tag.getName())));
        }
        return tags;
    }
}
