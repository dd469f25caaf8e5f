package dev.gpuscale.config;

import dev.gpuscale.config.Fields.Field;
import dev.gpuscale.config.OneOf.Alternative;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every place of a kind of file, in the order of the records, each with its path and what it means. */
record Outline(List<Line> lines) {
    /**
     * One place.
     *
     * @param path {@code spec.slo.wait.p95}; a list's items have the list's path, names of the user's stand as
     *     {@code NAME}
     * @param meaning of the field, or of the alternative
     * @param shape of the value
     * @param field empty for an alternative
     */
    record Line(String path, Doc meaning, Shape shape, Optional<Field> field) {
        /** The last name of the path. */
        String name() {
            return field.map(Field::key).orElseGet(() -> path.substring(path.lastIndexOf('.') + 1));
        }
    }

    Outline {
        lines = List.copyOf(lines);
    }

    static Outline of(Shape root) {
        List<Line> lines = new ArrayList<>();
        below("", root, lines);
        return new Outline(lines);
    }

    private static void below(String path, Shape shape, List<Line> lines) {
        if (shape instanceof Fields fields) {
            for (Field field : fields.all()) {
                String at = path.isEmpty() ? field.key() : path + "." + field.key();
                lines.add(new Line(at, field.doc(), field.shape(), Optional.of(field)));
                below(at, field.shape(), lines);
            }
        } else if (shape instanceof OneOf oneOf) {
            oneOf.alternatives().forEach(alternative -> below(path, alternative, lines));
        } else if (shape instanceof Shape.ListOf list) {
            below(path, list.item(), lines);
        } else if (shape instanceof Shape.MapOf map) {
            below(path + ".NAME", map.value(), lines);
        }
    }

    private static void below(String path, Alternative alternative, List<Line> lines) {
        if (alternative.inlined()) {
            below(path, alternative.inner().<Shape>map(inner -> inner).orElse(alternative.fields()), lines);
        } else {
            String at = path + "." + alternative.key();
            lines.add(new Line(at, alternative.fields().meaning(), alternative.fields(), Optional.empty()));
            below(at, alternative.fields(), lines);
        }
    }

    /** The lines whose path is the text, or else ends with it. */
    List<Line> find(String text) {
        List<Line> exact =
                lines.stream().filter(line -> line.path().equals(text)).toList();
        return exact.isEmpty()
                ? lines.stream()
                        .filter(line -> line.path().endsWith("." + text))
                        .toList()
                : exact;
    }

    /** What a reader who wrote this unknown path probably meant. */
    String cure(String wrong) {
        String plain = wrong.replaceAll("\\[[0-9]*]|\\.[0-9]+(?=\\.)", "");
        List<Line> ending = find(plain);
        if (!ending.isEmpty() && ending.size() <= 3) {
            return "Did you mean "
                    + String.join(" or ", ending.stream().map(Line::path).toList()) + "?";
        }
        Optional<String> beside = besides(plain);
        if (beside.isPresent()) {
            return "Did you mean " + beside.get() + "?";
        }
        List<String> paths = lines.stream().map(Line::path).toList();
        String parent = plain;
        while (parent.contains(".") && !paths.contains(parent)) {
            parent = parent.substring(0, parent.lastIndexOf('.'));
        }
        String known = paths.contains(parent) ? parent : "";
        List<String> siblings = children(known);
        String begin = known.isEmpty() ? plain : plain.substring(Math.min(plain.length(), known.length() + 1));
        String word = begin.contains(".") ? begin.substring(0, begin.indexOf('.')) : begin;
        Optional<String> near = Spelling.nearest(plain, paths)
                .or(() -> Spelling.nearest(word, siblings).map(name -> known.isEmpty() ? name : known + "." + name))
                .or(() -> nearestName(plain));
        return near.map(path -> "Did you mean " + path + "?")
                .orElseGet(() -> (known.isEmpty() ? "At the top: " : "Below " + known + ": ")
                        + String.join(", ", siblings) + ".");
    }

    /**
     * The nearest name below what the text's beginning is the end of: {@code wait.p59} is near {@code
     * spec.slo.wait.p50}.
     */
    private Optional<String> besides(String text) {
        int dot = text.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : find(text.substring(0, dot)).stream()
                        .flatMap(parent -> Spelling.nearest(text.substring(dot + 1), children(parent.path())).stream()
                                .map(name -> parent.path() + "." + name))
                        .findFirst();
    }

    private Optional<String> nearestName(String word) {
        return Spelling.nearest(word, lines.stream().map(Line::name).toList())
                .flatMap(name -> lines.stream()
                        .filter(line -> line.name().equals(name))
                        .map(Line::path)
                        .findFirst());
    }

    /** The names right below a path; empty text: at the top. */
    List<String> children(String path) {
        String prefix = path.isEmpty() ? "" : path + ".";
        return lines.stream()
                .filter(line -> line.path().startsWith(prefix) && line.path().equals(prefix + line.name()))
                .map(Line::name)
                .distinct()
                .toList();
    }
}
