package dev.gpuscale.report;

import dev.gpuscale.simulation.Change;
import dev.gpuscale.simulation.Delta;
import java.util.List;
import java.util.Optional;

/**
 * What is not the same in two sets of manifests, and what that does, in any of the forms.
 *
 * @param before what the user calls the old set
 * @param after what the user calls the new set
 * @param objects what is not the same; empty for two sets that say the same
 * @param change what it does; empty where nothing that is simulated changed
 */
public record ChangeReport(String before, String after, List<ChangedObject> objects, Optional<Change> change) {
    static final String KEY = "~ changed, + added, - removed, * not simulated";

    public ChangeReport {
        objects = List.copyOf(objects);
    }

    /** The text, ended by a line feed. {@code style} is for the table alone. */
    public String text(ChangeFormat format, Style style) {
        return switch (format) {
            case TABLE -> new ChangeText(this, style).render();
            case JSON -> TreeText.json(ChangeTree.of(this));
            case YAML -> TreeText.yaml(ChangeTree.of(this));
            case MARKDOWN -> new ChangeMarkdown(this).render();
        };
    }

    /** One figure's change in a few words: {@code cost a month +$168 ±5 (+24%)}. */
    public static String sentence(Change change, Delta delta, Style style) {
        DeltaText text = new DeltaText(change, style);
        return text.label(delta) + " " + text.change(delta);
    }

    /** {@code 3 fields of 2 objects changed, 1 of them not simulated}. */
    String summary() {
        if (objects.isEmpty()) {
            return "No difference: both say the same. Nothing was simulated.";
        }
        long fields =
                objects.stream().mapToLong(object -> object.fields().size()).sum();
        long notSimulated = objects.stream()
                .flatMap(object -> object.fields().stream())
                .filter(field -> !field.simulated())
                .count();
        String some = notSimulated == 0
                ? ""
                : notSimulated == fields ? ", none of them simulated" : ", " + notSimulated + " of them not simulated";
        return ChangedObject.counted(fields, "field") + " of " + ChangedObject.counted(objects.size(), "object")
                + " changed" + some;
    }
}
