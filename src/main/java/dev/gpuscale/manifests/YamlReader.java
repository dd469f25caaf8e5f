package dev.gpuscale.manifests;

import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Reads YAML text into trees that know their lines: one per document, empty documents left out. */
public final class YamlReader {
  /** Deeper than any manifest; keeps a hostile file from exhausting the stack. */
  private static final int DEEPEST = 100;

  private final String file;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

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
    List<YamlNode> documents = new ArrayList<>();
    try {
      for (Node node : new Yaml(new SafeConstructor(options)).composeAll(new java.io.StringReader(text))) {
        YamlNode document = convert(node);
        if (!(document instanceof Scalar scalar && scalar.kind() == Kind.NULL)) {
          documents.add(document);
        }
      }
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      throw new UserException(
          at(mark), "not valid YAML: " + String.valueOf(e.getProblem()).replace('\n', ' '), "Mend the text here, or just before.");
    } catch (YAMLException e) {
      throw new UserException(
          Location.of(file), "not valid YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), "Is this a text file?");
    }
    return documents;
  }

  private YamlNode convert(Node node) {
    if (node instanceof ScalarNode scalar) {
      return new Scalar(at(node.getStartMark()), scalar.getValue(), kind(scalar));
    }
    if (!open.add(node)) {
      throw new UserException(at(node.getStartMark()), "this anchor refers to itself", "Write the value out where it is used.");
    }
    YamlNode converted = node instanceof SequenceNode list
        ? new Sequence(at(node.getStartMark()), list.getValue().stream().map(this::convert).toList())
        : mapping((MappingNode) node);
    open.remove(node);
    return converted;
  }

  private Mapping mapping(MappingNode node) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Map<String, Entry> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Location keyAt = at(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new UserException(keyAt, "a key must be text", "Put the value under a named key.");
      }
      YamlNode value = convert(tuple.getValueNode());
      if (key.getTag().equals(Tag.MERGE)) {
        merge(merged, value);
        continue;
      }
      Entry earlier = entries.put(key.getValue(), new Entry(keyAt, value));
      if (earlier != null) {
        throw new UserException(
            List.of(new Problem(
                keyAt,
                "the key \"" + key.getValue() + "\" stands twice, first in line " + earlier.keyAt().line(),
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
      throw new UserException(value.at(), "<< needs a mapping, but this is " + value.describe(), "Name an anchor of a mapping.");
    }
  }

  private static Kind kind(ScalarNode scalar) {
    if (!scalar.isPlain()) {
      return Kind.TEXT;
    }
    Tag tag = scalar.getTag();
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

  private Location at(@org.jspecify.annotations.Nullable Mark mark) {
    return mark == null ? Location.of(file) : new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
