package dev.gpuscale.manifests;

import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.UserException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads YAML text into trees that know their lines: one per document, empty documents left out. */
public final class YamlReader {
    /** Deeper than any manifest; keeps a hostile file from exhausting the stack. */
    private static final int DEEPEST = 100;

    /** More than any manifest has once its anchors are written out; keeps a hostile file from growing for ever. */
    private static final long MOST_NODES = 5_000_000;

    /** Numbers of YAML 1.2 and of the API server's reader, but not of YAML 1.1. */
    private static final Pattern EXPONENT = Pattern.compile("[-+]?[0-9]+[eE][-+]?[0-9]+");

    private final String file;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /** What anchors stand for is converted once, however often it is used. */
    private final IdentityHashMap<Node, Converted> converted = new IdentityHashMap<>();

    private YamlReader(String file) {
        this.file = file;
    }

    /**
     * The documents of a text.
     *
     * @param file the name for messages
     * @throws UserException when the text is not YAML, a key stands twice, or a reference leads back to itself
     */
    public static List<YamlNode> read(String file, String text) {
        return new YamlReader(file).documents(text);
    }

    private List<YamlNode> documents(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(true); // refused below, with both lines
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(1000);
        options.setCodePointLimit(64 * 1024 * 1024);
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<YamlNode> documents = new ArrayList<>();
        try {
            for (Node node : new Yaml(new SafeConstructor(options)).composeAll(new StringReader(plain))) {
                YamlNode document = convert(node).node();
                if (!(document instanceof Scalar scalar && scalar.kind() == Kind.NULL)) {
                    documents.add(document);
                }
                converted.clear();
            }
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            throw notYaml(at(mark), String.valueOf(e.getProblem()), "Mend the text here, or just before.");
        } catch (ReaderException e) {
            throw notYaml(
                    at(plain, e.getPosition()),
                    "the character " + String.format("U+%04X", e.getCodePoint()) + " is not allowed",
                    "Is this a text file?");
        } catch (YAMLException e) {
            throw notYaml(Location.of(file), String.valueOf(e.getMessage()), "Is this a manifest?");
        }
        return documents;
    }

    private static UserException notYaml(Location at, String why, String cure) {
        return new UserException(at, "not valid YAML: " + why.replaceAll("\\s+", " "), cure);
    }

    private Converted convert(Node node) {
        if (node instanceof ScalarNode scalar) {
            return new Converted(new Scalar(at(node.getStartMark()), scalar.getValue(), kind(scalar)), 1, 1);
        }
        Converted known = converted.get(node);
        if (known != null) {
            return known;
        }
        if (!open.add(node)) {
            throw new UserException(
                    at(node.getStartMark()), "this anchor refers to itself", "Write the value out where it is used.");
        }
        List<Converted> parts = new ArrayList<>();
        YamlNode whole = node instanceof SequenceNode list ? sequence(list, parts) : mapping((MappingNode) node, parts);
        open.remove(node);
        Converted result = Converted.of(whole, parts);
        if (result.nodes() > MOST_NODES || result.depth() > DEEPEST) {
            throw new UserException(
                    whole.at(), "too much here once the anchors are written out", "Use fewer anchors inside anchors.");
        }
        converted.put(node, result);
        return result;
    }

    private YamlNode sequence(SequenceNode list, List<Converted> parts) {
        list.getValue().forEach(item -> parts.add(convert(item)));
        return new Sequence(
                at(list.getStartMark()), parts.stream().map(Converted::node).toList());
    }

    private Mapping mapping(MappingNode node, List<Converted> parts) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, Entry> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Location keyAt = at(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new UserException(keyAt, "a key must be text", "Put the value under a named key.");
            }
            Converted part = convert(tuple.getValueNode());
            parts.add(part);
            YamlNode value = part.node();
            if (key.getTag().equals(Tag.MERGE)) {
                merge(merged, value);
                continue;
            }
            Entry earlier = entries.put(key.getValue(), new Entry(keyAt, value));
            if (earlier != null) {
                throw new UserException(List.of(new Problem(
                        keyAt,
                        "the key \"" + key.getValue() + "\" stands twice, first in line "
                                + earlier.keyAt().line(),
                        "Keep one of them: YAML readers differ in which one they take.")));
            }
        }
        merged.forEach(entries::putIfAbsent);
        return new Mapping(at(node.getStartMark()), Collections.unmodifiableMap(entries));
    }

    /** {@code <<: *anchor}: the anchor's entries stand in for those that the mapping does not have itself. */
    private static void merge(Map<String, Entry> merged, YamlNode value) {
        if (value instanceof Mapping mapping) {
            mapping.entries().forEach(merged::putIfAbsent);
        } else if (value instanceof Sequence list) {
            list.items().forEach(item -> merge(merged, item));
        } else {
            throw new UserException(
                    value.at(), "<< needs a mapping, but this is " + value.describe(), "Name an anchor of a mapping.");
        }
    }

    private static Kind kind(ScalarNode scalar) {
        if (!scalar.isPlain()) {
            return Kind.TEXT;
        }
        Tag tag = scalar.getTag();
        if (EXPONENT.matcher(scalar.getValue()).matches()) {
            return Kind.DECIMAL;
        }
        if (scalar.getValue().contains(":")) {
            return Kind.TEXT; // YAML 1.1 reads 12:30 as a number in base 60, the API server's reader does not
        }
        if (tag.equals(Tag.NULL)) {
            return Kind.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return Kind.BOOLEAN;
        }
        if (tag.equals(Tag.INT)) {
            return Kind.INTEGER;
        }
        return tag.equals(Tag.FLOAT) ? Kind.DECIMAL : Kind.TEXT;
    }

    private Location at(String text, int position) {
        String before = text.substring(
                0, text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length()))));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Location(file, line, before.length() - before.lastIndexOf('\n'));
    }

    private Location at(@Nullable Mark mark) {
        return mark == null ? Location.of(file) : new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /**
     * A node, and how much it would be with its anchors written out.
     *
     * @param nodes at least 1
     * @param depth at least 1
     */
    private record Converted(YamlNode node, long nodes, int depth) {
        static Converted of(YamlNode node, List<Converted> parts) {
            long nodes = parts.stream().mapToLong(Converted::nodes).sum() + 1;
            return new Converted(
                    node, nodes, parts.stream().mapToInt(Converted::depth).max().orElse(0) + 1);
        }
    }
}
