package dev.gpuscale.manifests.schema;

import dev.gpuscale.manifests.schema.Shape.Entries;
import dev.gpuscale.manifests.schema.Shape.Items;
import dev.gpuscale.manifests.schema.Shape.Scalar;
import dev.gpuscale.manifests.schema.Shape.Struct;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the table of custom resources; its form is said on top of it. */
final class CustomResources {
    private static final String FILE = "custom-resources.txt";
    private static final Pattern LINE = Pattern.compile("( *)([^ !]+)(!?) (.+)");
    private static final Pattern TYPE =
            Pattern.compile("([A-Za-z0-9]+)(\\+?)(?:\\{([^}]*)})?(?:\\((-?[0-9]*)\\.\\.([0-9]*)\\))?");

    private final List<String> lines;
    private int next;

    private CustomResources(List<String> lines) {
        this.lines = lines;
    }

    /** Below each {@code group/version Kind} its fields, without those that every object has. */
    static Map<String, Struct> read() {
        try (InputStream in = Objects.requireNonNull(CustomResources.class.getResourceAsStream(FILE))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("while reading " + FILE, e);
        }
    }

    static Map<String, Struct> parse(String table) {
        CustomResources reader = new CustomResources(table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList());
        Map<String, Struct> kinds = new HashMap<>();
        while (reader.next < reader.lines.size()) {
            String kind = reader.lines.get(reader.next++);
            kinds.put(kind, reader.struct(1, false));
        }
        return kinds;
    }

    /** The lines that are indented by that many spaces, and what is below them. */
    private Struct struct(int indent, boolean open) {
        Map<String, Shape> members = new LinkedHashMap<>();
        Set<String> required = new HashSet<>();
        for (Optional<Matcher> line = line(indent); line.isPresent(); line = line(indent)) {
            next++;
            String name = line.get().group(2);
            if (!line.get().group(3).isEmpty()) {
                required.add(name);
            }
            String[] rest = line.get().group(4).split(" /", 2);
            String pattern = rest.length == 1 ? "" : rest[1].substring(0, rest[1].length() - 1);
            members.put(name, shape(List.of(rest[0].split(" ", -1)), pattern, indent));
        }
        return new Struct(() -> members, required, open);
    }

    private Optional<Matcher> line(int indent) {
        return Stream.ofNullable(next < lines.size() ? lines.get(next) : null)
                .map(LINE::matcher)
                .filter(matcher -> matcher.matches() && matcher.group(1).length() == indent)
                .findFirst();
    }

    private Shape shape(List<String> types, String pattern, int indent) {
        Matcher type = TYPE.matcher(types.get(0));
        if (!type.matches()) {
            throw new IllegalStateException(FILE + ": " + lines.get(next - 1));
        }
        List<String> inner = types.subList(1, types.size());
        Bounds bounds = type.group(4) == null
                ? Bounds.NONE
                : new Bounds(number(type.group(4), Long.MIN_VALUE), number(type.group(5), Long.MAX_VALUE));
        return switch (type.group(1)) {
            case "any" -> Shape.ANY;
            case "list" -> new Items(shape(inner, pattern, indent), bounds);
            case "map" -> new Entries(shape(inner, pattern, indent), bounds);
            case "object" -> struct(indent + 1, !type.group(2).isEmpty());
            default ->
                new Scalar(
                        scalar(type.group(1)),
                        type.group(3) == null
                                ? List.of()
                                : List.of(type.group(3).split("\\|", -1)),
                        bounds,
                        pattern);
        };
    }

    private static long number(String text, long otherwise) {
        return text.isEmpty() ? otherwise : Long.parseLong(text);
    }

    private static Shape.Type scalar(String word) {
        return Stream.of(Shape.Type.values())
                .filter(type -> type.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(FILE + ": there is no type " + word));
    }
}
