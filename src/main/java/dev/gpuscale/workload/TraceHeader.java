package dev.gpuscale.workload;

import dev.gpuscale.units.Spelling;
import dev.gpuscale.units.UserException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The first line of a trace. */
final class TraceHeader {
    private static final int LONGEST = 1 << 16;
    private static final int SHOWN = 300;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final TraceBytes bytes;
    private final List<String> columns;

    private TraceHeader(TraceBytes bytes, List<String> columns) {
        this.bytes = bytes;
        this.columns = columns;
    }

    static TraceHeader read(TraceBytes bytes) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = bytes.next();
        if (b == TraceBytes.END) {
            throw bytes.problem(
                    "the file is empty", "It needs a header with the column arrival_s, and a line for each arrival.");
        }
        for (; b != TraceBytes.END && b != '\n'; b = bytes.next()) {
            line.write(b);
            if (line.size() > LONGEST) {
                throw bytes.problem(1, 1, "the first line is longer than 64 KiB: this is not CSV", "");
            }
        }
        String text = line.toString(StandardCharsets.UTF_8);
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        return new TraceHeader(
                bytes, List.of(text.split(",", -1)).stream().map(String::strip).toList());
    }

    List<String> columns() {
        return columns;
    }

    /** Where that column is, from 0. */
    int indexOf(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw missing(name);
        }
        if (columns.lastIndexOf(name) != index) {
            throw bytes.problem(1, 1, "there are two columns " + name, "Rename one of them.");
        }
        return index;
    }

    private UserException missing(String name) {
        String line = String.join(", ", columns);
        String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
        if (columns.get(0).matches("[0-9.:T -]+")) {
            return bytes.problem(
                    1,
                    1,
                    "the first line is no header: " + shown,
                    "The first line names the columns; one is " + name + ".");
        }
        String meant = Spelling.nearest(name, columns)
                .map(similar -> "Is it '" + similar + "'? Then rename it, or say so.")
                .orElse(
                        line.contains(";") || line.contains("\t")
                                ? "Columns are separated by commas."
                                : "Rename the column that holds it, in seconds.");
        return bytes.problem(1, 1, "there is no column " + name + "; the columns are " + shown, meant);
    }
}
