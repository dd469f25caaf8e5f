package dev.gpuscale.pricing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One row of an embedded CSV: comma separated, no quoting, lines that start with {@code #} are comments, the first
 * other line names the columns. Our own files only: a malformed one is a defect, and surfaces as an
 * IllegalStateException.
 */
final class CatalogRow {
    private final List<String> columns;
    private final String[] cells;

    private CatalogRow(List<String> columns, String line) {
        this.columns = columns;
        this.cells = line.split(",", -1);
        if (cells.length != columns.size()) {
            throw new IllegalStateException(cells.length + " cells for " + columns.size() + " columns: " + line);
        }
    }

    /** All rows of the resource, in file order; {@code comments} receives the comment lines. */
    static List<CatalogRow> read(String resource, List<String> comments) {
        InputStream stream = CatalogRow.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("not in the program archive: " + resource);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<CatalogRow> rows = new ArrayList<>();
            List<String> columns = List.of();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    comments.add(line);
                } else if (columns.isEmpty()) {
                    columns = List.of(line.split(","));
                } else {
                    rows.add(new CatalogRow(columns, line));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("while reading " + resource, e);
        }
    }

    /** The cell, never blank. */
    String text(String column) {
        Optional<String> cell = optionalText(column);
        if (cell.isEmpty()) {
            throw new IllegalStateException(column + " is blank: " + String.join(",", cells));
        }
        return cell.get();
    }

    Optional<String> optionalText(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalStateException("no column " + column);
        }
        return cells[index].isEmpty() ? Optional.empty() : Optional.of(cells[index]);
    }

    double number(String column) {
        return Double.parseDouble(text(column));
    }

    int wholeNumber(String column) {
        return Integer.parseInt(text(column));
    }

    OptionalDouble optionalNumber(String column) {
        Optional<String> cell = optionalText(column);
        return cell.isPresent() ? OptionalDouble.of(Double.parseDouble(cell.get())) : OptionalDouble.empty();
    }

    OptionalInt optionalWholeNumber(String column) {
        Optional<String> cell = optionalText(column);
        return cell.isPresent() ? OptionalInt.of(Integer.parseInt(cell.get())) : OptionalInt.empty();
    }
}
