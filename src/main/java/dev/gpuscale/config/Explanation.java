package dev.gpuscale.config;

import dev.gpuscale.config.Outline.Line;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What {@code gpuscale explain FIELD} says about a field of our files. */
public final class Explanation {
    /** A single space after a word: those that align columns stay. */
    private static final Pattern GAP = Pattern.compile("(?<=\\S) ");

    private static final int WIDTH = 80;
    private static final int NAMES_SHOWN = 8;

    private Explanation() {}

    private static final String OF_BLUEPRINT = "blueprint.";

    /**
     * The text for a field, in lines of at most 80 columns where the words allow it.
     *
     * @param field a path ({@code spec.slo.wait.p95}) or the end of one ({@code slo}), of a scenario, else of a blueprint;
     *     {@code blueprint.} before it means a blueprint's; or {@code scenario} or {@code blueprint}
     * @throws UserException where there is no such field, with the nearest one
     */
    public static String of(String field) {
        Outline scenario = Outline.of(Shape.of(ScenarioDocument.class));
        Outline blueprint = Outline.of(Shape.of(BlueprintDocument.class));
        String name = field.toLowerCase(Locale.ROOT);
        if (name.equals("scenario")) {
            return whole("Scenario", ScenarioDocument.class, scenario);
        }
        if (name.equals("blueprint")) {
            return whole("Blueprint", BlueprintDocument.class, blueprint);
        }
        if (name.startsWith(OF_BLUEPRINT)) {
            return told(blueprint, field.substring(OF_BLUEPRINT.length()));
        }
        return find(scenario, field).isEmpty() && !find(blueprint, field).isEmpty()
                ? "In a blueprint:\n\n" + told(blueprint, field)
                : told(scenario, field);
    }

    private static String whole(String title, Class<?> type, Outline outline) {
        String meaning =
                Shape.of(type) instanceof Fields document ? document.meaning().value() : "";
        return title + "\n\n" + wrapped(meaning, "  ") + below(outline, "") + "\n  Below spec:\n"
                + names(outline, "spec");
    }

    private static List<Line> find(Outline outline, String field) {
        return outline.find(field.replaceAll("\\[[0-9]*]", ""));
    }

    private static String told(Outline outline, String field) {
        List<Line> found = find(outline, field);
        if (found.isEmpty()) {
            throw new UserException(Location.of("explain " + field), "there is no field " + field, outline.cure(field));
        }
        Line first = found.get(0);
        boolean same = found.stream()
                .allMatch(line ->
                        line.meaning().equals(first.meaning()) && line.shape().equals(first.shape()));
        return same ? one(outline, first, found) : several(field, found);
    }

    /** Every path that can be asked for, in the order of the records. */
    public static List<String> paths() {
        return Outline.of(Shape.of(ScenarioDocument.class)).lines().stream()
                .map(Line::path)
                .distinct()
                .toList();
    }

    private static String one(Outline outline, Line line, List<Line> places) {
        Doc doc = line.meaning();
        StringBuilder text = new StringBuilder(line.path())
                .append("\n\n")
                .append(wrapped(doc.value(), "  "))
                .append('\n');
        text.append(wrapped("Value:    " + line.shape().describe(), "  "));
        if (line.field().isPresent()) {
            boolean required = line.field().get().required();
            text.append("  Default:  ")
                    .append(doc.byDefault().isEmpty() ? required ? "none, it is required" : "none" : doc.byDefault())
                    .append('\n');
        }
        if (!doc.example().isEmpty()) {
            String key = line.field().isPresent() ? line.name() + ": " : "";
            text.append("  Example:  ").append(key).append(doc.example()).append('\n');
        }
        if (places.size() > 1) {
            String others = String.join(
                    ", ",
                    places.stream().skip(1).limit(NAMES_SHOWN).map(Line::path).toList());
            text.append(wrapped("Also at:  " + others + (places.size() > NAMES_SHOWN + 1 ? ", ..." : ""), "  "));
        }
        return text + below(outline, line.path());
    }

    private static String several(String field, List<Line> found) {
        StringBuilder text = new StringBuilder(field + " means several things:\n");
        for (Line line : found) {
            text.append("\n  ")
                    .append(line.path())
                    .append('\n')
                    .append(wrapped(line.meaning().value(), "    "));
        }
        return text.toString();
    }

    private static String below(Outline outline, String path) {
        String names = names(outline, path);
        return names.isEmpty() ? "" : "\n  Below it:\n" + names;
    }

    private static String names(Outline outline, String path) {
        StringBuilder text = new StringBuilder();
        String prefix = path.isEmpty() ? "" : path + ".";
        for (String name : outline.children(path)) {
            Line line = outline.find(prefix + name).get(0);
            text.append(wrapped(
                    String.format(Locale.ROOT, "%-14s %s", name, line.meaning().value()), "    "));
        }
        return text.toString();
    }

    /** The words in lines that begin with the margin; further lines are set in by as much again. */
    private static String wrapped(String words, String margin) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(margin);
        for (String word : GAP.splitAsStream(words).toList()) {
            if (line.length() + word.length() >= WIDTH && !line.toString().isBlank()) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(margin).append(margin);
            }
            line.append(word).append(' ');
        }
        return text.append(line.toString().stripTrailing()).append('\n').toString();
    }
}
