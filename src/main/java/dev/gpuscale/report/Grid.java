package dev.gpuscale.report;

import dev.gpuscale.report.Style.Paint;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells in columns; what is too wide for the page is broken between cells or lines, never cut. */
final class Grid {
    private static final int GAP = 2;
    private final Style style;
    private final String alignment;
    private final List<List<Cell>> rows = new ArrayList<>();

    record Cell(String text, Paint paint) {
        static Cell of(String text) {
            return new Cell(text, Paint.NONE);
        }

        int width() {
            return text.codePointCount(0, text.length());
        }
    }

    /**
     * @param alignment a letter a column: {@code l} left, {@code r} right, {@code i} an interval, close to
     * its value
     */
    Grid(Style style, String alignment) {
        this.style = style;
        this.alignment = alignment;
    }

    Grid row(String... cells) {
        return row(List.of(cells).stream().map(Cell::of).toList());
    }

    Grid heading(String... cells) {
        return row(List.of(cells).stream()
                .map(cell -> new Cell(cell, Paint.HEADING))
                .toList());
    }

    Grid row(List<Cell> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Columns that the widest row takes. */
    int width() {
        int width = 0;
        for (int column = 0; column < alignment.length(); column++) {
            width += gapBefore(column) + widthOf(column);
        }
        return width;
    }

    boolean fits() {
        return width() <= style.width();
    }

    private int gapBefore(int column) {
        return column == 0 ? 0 : alignment.charAt(column) == 'i' ? 1 : GAP;
    }

    private int widthOf(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).width())
                .max()
                .orElse(0);
    }

    /**
     * A first cell too wide for the page stands on a line of its own, so that no figure and no name is
     * ever cut.
     */
    String render() {
        int first = Math.max(4, Math.min(widthOf(0), style.width() - (width() - widthOf(0))));
        StringBuilder out = new StringBuilder();
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                Cell cell = row.get(column);
                int width = column == 0 ? first : widthOf(column);
                if (column == 0 && cell.width() > width) {
                    out.append(style.paint(cell.paint(), cell.text())).append('\n');
                    line.append(" ".repeat(width));
                    continue;
                }
                String padding = " ".repeat(width - cell.width());
                String text = style.paint(cell.paint(), cell.text());
                line.append(" ".repeat(gapBefore(column)));
                line.append(alignment.charAt(column) != 'r' ? text + padding : padding + text);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
