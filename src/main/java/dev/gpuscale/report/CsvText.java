package dev.gpuscale.report;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as RFC 4180 has them, but with a line feed alone. */
final class CsvText {
    private CsvText() {}

    static String row(List<String> cells) {
        return cells.stream().map(CsvText::quoted).collect(Collectors.joining(",")) + "\n";
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
