package dev.gpuscale.report;

import java.util.List;
import java.util.stream.Collectors;

/** A table as GitHub and GitLab read it, followed by an empty line; nothing at all without rows. */
final class MarkdownTable {
    private final String head;
    private final StringBuilder rows = new StringBuilder();

    /** @param alignment a letter a column: {@code l} or {@code r} */
    MarkdownTable(String alignment, String... headings) {
        this.head = line(headings)
                + alignment
                        .chars()
                        .mapToObj(c -> c == 'r' ? "---:" : "---")
                        .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    MarkdownTable row(String... cells) {
        rows.append(line(cells));
        return this;
    }

    private static String line(String... cells) {
        return List.of(cells).stream().map(MarkdownTable::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Names come from users' files: they must not end a cell or start HTML. */
    static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
    }

    /** Characters so far. */
    int length() {
        return head.length() + rows.length();
    }

    String render() {
        return rows.isEmpty() ? "" : head + rows + "\n";
    }
}
