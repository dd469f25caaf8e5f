package dev.gpuscale.report;

import dev.gpuscale.report.Tree.Fields;
import dev.gpuscale.report.Tree.Items;
import dev.gpuscale.report.Tree.Nothing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A list of things with the same attributes, such as instance types, in any of the forms.
 *
 * @param name of the list in JSON: {@code instances}
 * @param priceDate of the catalog the list is from, ISO
 * @param rows a cell a column, as machines read it; an empty one is unknown
 */
public record Listing(String name, String priceDate, List<Column> columns, List<List<String>> rows) {

    /**
     * An attribute.
     *
     * @param heading with the unit, for people: {@code $/hour}
     * @param field with the unit, for machines: {@code onDemandUsdPerHour}
     * @param number whether its cells are numbers
     * @param optional whether a narrow terminal may leave it out
     */
    public record Column(String heading, String field, boolean number, boolean optional) {}

    public Listing {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** A numeric cell with that many decimals. */
    public static String number(double value, int decimals) {
        return Figures.rounded(value, decimals).toPlainString();
    }

    /** A numeric cell, empty when the value is unknown. */
    public static String number(OptionalDouble value, int decimals) {
        return value.isPresent() ? number(value.getAsDouble(), decimals) : "";
    }

    /** The list in that form, ended by a line feed. */
    public String text(Format format, Style style) {
        return switch (format) {
            case TABLE -> table(style, columns);
            case JSON -> TreeText.json(tree());
            case YAML -> TreeText.yaml(tree());
            case CSV -> csv();
            case MARKDOWN -> markdown();
        };
    }

    /** Leaves out optional columns from the right until the page is wide enough. */
    private String table(Style style, List<Column> shown) {
        StringBuilder alignment = new StringBuilder();
        shown.forEach(column -> alignment.append(column.number() ? 'r' : 'l'));
        Grid grid = new Grid(style, alignment.toString());
        grid.heading(shown.stream().map(Column::heading).toArray(String[]::new));
        for (List<String> row : rows) {
            grid.row(shown.stream()
                    .map(column -> forPeople(row.get(columns.indexOf(column))))
                    .toArray(String[]::new));
        }
        for (int last = shown.size() - 1; last > 0 && !grid.fits(); last--) {
            if (shown.get(last).optional()) {
                List<Column> fewer = new ArrayList<>(shown);
                fewer.remove(last);
                return table(style, fewer);
            }
        }
        return grid.render();
    }

    private static String forPeople(String cell) {
        return cell.isEmpty() ? Figures.UNKNOWN : cell;
    }

    private Tree tree() {
        List<Tree> items = new ArrayList<>();
        for (List<String> row : rows) {
            Fields item = new Fields();
            for (int i = 0; i < columns.size(); i++) {
                item.put(columns.get(i).field(), value(columns.get(i), row.get(i)));
            }
            items.add(item);
        }
        return new Fields()
                .put("schemaVersion", ResultTree.SCHEMA_VERSION)
                .put("priceDate", priceDate)
                .put(name, new Items(items));
    }

    private static Tree value(Column column, String cell) {
        if (cell.isEmpty()) {
            return new Nothing();
        }
        return column.number() ? new Tree.Figure(new BigDecimal(cell)) : new Tree.Text(cell);
    }

    private String csv() {
        StringBuilder out = new StringBuilder(
                CsvText.row(columns.stream().map(Column::field).toList()));
        rows.forEach(row -> out.append(CsvText.row(row)));
        return out.toString();
    }

    private String markdown() {
        StringBuilder alignment = new StringBuilder();
        columns.forEach(column -> alignment.append(column.number() ? 'r' : 'l'));
        MarkdownTable table = new MarkdownTable(
                alignment.toString(), columns.stream().map(Column::heading).toArray(String[]::new));
        rows.forEach(row -> table.row(row.stream().map(Listing::forPeople).toArray(String[]::new)));
        return table.render().stripTrailing() + "\n";
    }
}
