package dev.gpuscale.config;

import dev.gpuscale.config.Fields.Field;
import dev.gpuscale.config.OneOf.Alternative;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Writes docs/scenario.md from the records: every field with its meaning, form, default and an example. */
final class ScenarioPage {
    private final StringBuilder page = new StringBuilder();
    private final Set<Class<?>> named = new HashSet<>();
    private final Deque<Shape> open = new ArrayDeque<>();

    private ScenarioPage() {}

    static String write(String example, String groups) {
        ScenarioPage page = new ScenarioPage();
        page.page.append("""
        # The scenario file

        A scenario is a world to try a deployment in. `gpuscale simulate FILE` plays it; `gpuscale explain FIELD`
        tells of a field what stands here; [schema/scenario.schema.json](schema/scenario.schema.json) lets an editor
        complete it.

        This page is generated from the records that read the file: change those, not this page.

        ## A complete example

        ```yaml
        """);
        page.page.append(example).append("""
        ```

        ## Another, with node groups

        ```yaml
        """);
        page.page.append(groups).append("""
        ```

        ## How values are written

        | | form |
        |---|---|
        """);
        for (LeafType type : LeafType.values()) {
            if (!type.form.isEmpty()) {
                page.page
                        .append("| ")
                        .append(type.name)
                        .append(" | ")
                        .append(type.form)
                        .append(" |\n");
            }
        }
        page.page.append("""

        A bare number is no duration, rate, throughput or amount: its unit would be a guess. Unknown fields are
        refused.

        Where a kind of value has several forms ("One of these" below), it is a mapping with one key, the name of
        the form: `{poisson: {rate: 8/s}}`. Where only the first field of a form must be given, its value may stand
        alone: `{poisson: 8/s}`. Where the form is the first of its list, its name may be left out too: `8/s`. So a
        duration alone is a constant. A form that needs no field may be named alone: `metric: backlog`.

        `--set path.to.field=value` changes a value before anything is checked: `--set spec.slo.wait.p95=30s`,
        `--set spec.workloads[0].concurrency=2`.

        """);
        page.section((Fields) Shape.of(ScenarioDocument.class));
        while (!page.open.isEmpty()) {
            page.section(page.open.removeFirst());
        }
        return page.page.toString().stripTrailing() + "\n";
    }

    private void section(Shape shape) {
        if (shape instanceof Fields fields) {
            page.append("## ")
                    .append(title(fields.type()))
                    .append("\n\n")
                    .append(fields.meaning().value())
                    .append("\n\n");
            table(fields);
        } else if (shape instanceof OneOf oneOf) {
            page.append("## ").append(title(oneOf.type())).append("\n\nOne of these.\n\n");
            oneOf.alternatives().forEach(this::alternative);
        }
    }

    private void alternative(Alternative alternative) {
        if (alternative.inner().isPresent()) {
            page.append("### ")
                    .append(alternative.fields().meaning().value())
                    .append("\n\nWritten as a ")
                    .append(value(alternative.inner().get()))
                    .append(".\n\n");
            return;
        }
        String name = alternative.inlined()
                ? "`{" + String.join(", ", alternative.fields().keys()) + "}`"
                : "`" + alternative.key() + "`";
        page.append("### ")
                .append(name)
                .append("\n\n")
                .append(alternative.fields().meaning().value())
                .append("\n\n");
        table(alternative.fields());
    }

    private void table(Fields fields) {
        if (fields.all().isEmpty()) {
            return;
        }
        page.append("| field | meaning | value | default | example |\n|---|---|---|---|---|\n");
        for (Field field : fields.all()) {
            String byDefault = field.doc().byDefault();
            page.append("| `")
                    .append(field.key())
                    .append("` | ")
                    .append(field.doc().value())
                    .append(" | ")
                    .append(value(field.shape()))
                    .append(" | ")
                    .append(!byDefault.isEmpty() ? "`" + byDefault + "`" : field.optional() ? "" : "required")
                    .append(" | ")
                    .append(
                            field.doc().example().isEmpty()
                                    ? ""
                                    : "`" + field.doc().example() + "`")
                    .append(" |\n");
        }
        page.append('\n');
    }

    private String value(Shape shape) {
        if (shape instanceof Shape.ListOf list) {
            return (list.orOne() ? "one or a list of: " : "list of: ") + value(list.item());
        }
        if (shape instanceof Shape.MapOf map) {
            return "names of yours, each with: " + value(map.value());
        }
        if (shape instanceof Shape.Leaf leaf) {
            return leaf.type().name;
        }
        if (shape instanceof Shape.Choice choice) {
            return "one of `" + String.join("`, `", choice.words()) + "`";
        }
        if (shape instanceof Fields fields) {
            return link(fields.type(), shape);
        }
        return shape instanceof OneOf oneOf ? link(oneOf.type(), shape) : "any YAML";
    }

    private String link(Class<?> type, Shape shape) {
        if (named.add(type)) {
            open.addLast(shape);
        }
        return "[" + title(type) + "](#" + title(type).toLowerCase(Locale.ROOT).replace(' ', '-') + ")";
    }

    /** {@code ScenarioSpec}: {@code Scenario spec}. */
    private static String title(Class<?> type) {
        String words =
                type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
