package dev.gpuscale.policy;

import dev.gpuscale.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An input of {@code gpuscale check} and what must come out, by the case's header or by an {@code expected.json} in its
 * folder or above.
 *
 * @param name from the folder of all cases
 * @param expected each as {@code GPU041 warning ScaledObject/llm-worker}; sorted
 */
record PolicyCase(String name, Path file, boolean complete, List<String> expected) {
    private static final String EXPECTED = "expected.json";

    /** The cases of a folder, flat or nested, by name. */
    static List<PolicyCase> in(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
            List<PolicyCase> cases = new ArrayList<>();
            files.stream().filter(file -> file.endsWith(EXPECTED)).forEach(file -> cases.addAll(listed(folder, file)));
            files.stream()
                    .filter(PolicyCase::isManifest)
                    .filter(file ->
                            cases.stream().noneMatch(listed -> listed.file().equals(file)))
                    .forEach(file -> cases.add(byHeader(folder, file)));
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException("while looking for policy cases in " + folder, e);
        }
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString();
        return name.matches(".*\\.(yaml|yml|json)") && !name.equals(EXPECTED);
    }

    private static List<PolicyCase> listed(Path folder, Path expectations) {
        try (InputStream in = Files.newInputStream(expectations)) {
            Map<?, ?> cases = (Map<?, ?>) ((Map<?, ?>) Json.read(in)).get("cases");
            return cases.entrySet().stream()
                    .map(entry -> listed(
                            folder, expectations.resolveSibling((String) entry.getKey()), (Map<?, ?>) entry.getValue()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("while reading " + expectations, e);
        }
    }

    private static PolicyCase listed(Path folder, Path file, Map<?, ?> fields) {
        List<?> findings = (List<?>) fields.get("findings");
        return new PolicyCase(
                folder.relativize(file).toString(),
                file,
                Boolean.TRUE.equals(fields.get("complete")),
                findings.stream()
                        .map(finding -> (Map<?, ?>) finding)
                        .map(finding ->
                                finding.get("rule") + " " + finding.get("severity") + " " + finding.get("object"))
                        .sorted()
                        .toList());
    }

    private static PolicyCase byHeader(Path folder, Path file) {
        try {
            List<String> header = Files.readAllLines(file).stream()
                    .takeWhile(line -> line.startsWith("#"))
                    .toList();
            List<String> expected = after(header, "# expect: ");
            if (expected.isEmpty()) {
                throw new IllegalStateException(file + " does not say what to expect");
            }
            return new PolicyCase(
                    folder.relativize(file).toString(),
                    file,
                    after(header, "# options: ").contains("complete"),
                    expected.equals(List.of("none"))
                            ? List.of()
                            : expected.stream().sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("while reading " + file, e);
        }
    }

    private static List<String> after(List<String> header, String prefix) {
        return header.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }
}
