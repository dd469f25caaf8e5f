package dev.gpuscale.manifests;

import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Quantity;
import dev.gpuscale.units.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the fields of a mapping. A field that is wrong becomes a problem in the {@link Findings} and counts as
 * absent, so that the rest is read too. A field without a value is absent, as for the API server. At the end {@link
 * #rejectUnknown} reports every field that was never asked for, here and in the mappings below.
 */
public final class FieldReader {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?([eE]\\+?[0-9])?");
    private static final Pattern POSITION = Pattern.compile("\\[[0-9]+]");

    private final Findings findings;
    private final String object;
    private final String path;
    private final Location at;
    private final Map<String, Entry> entries;
    private final boolean absent;
    private final TreeSet<String> known = new TreeSet<>();
    private final Map<String, FieldReader> below = new LinkedHashMap<>();

    private FieldReader(Findings findings, String object, String path, YamlNode node, boolean absent) {
        this.findings = findings;
        this.object = object;
        this.path = path;
        this.at = node.at();
        this.entries = node instanceof Mapping mapping ? mapping.entries() : Map.of();
        this.absent = absent;
    }

    /**
     * A reader of a whole document.
     *
     * @param object what messages call it, such as {@code Deployment/worker}
     */
    public static FieldReader of(Findings findings, String object, Mapping document) {
        return new FieldReader(findings, object, "", document, false);
    }

    /** Where the mapping begins. */
    public Location at() {
        return at;
    }

    /** Where the value of {@code key} begins, or the mapping when there is none. */
    public Location at(String key) {
        return value(key).map(YamlNode::at).orElse(at);
    }

    /** Whether there is a value, right or wrong. */
    public boolean has(String key) {
        return value(key).isPresent();
    }

    /** The keys that are there, in the order of the file. */
    public List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    /** The name of a field in messages: {@code spec.triggers[0].type}. */
    public String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Notes that {@code key} is wrong; {@code message} goes on after its path: {@code must be ...}. */
    public void problem(String key, String message, String cure) {
        findings.problem(at(key), object + ": " + pathOf(key) + " " + message, cure);
    }

    /** Notes a field that must be there and is not. */
    public void required(String key) {
        if (!has(key)) {
            missing(key);
        }
    }

    /** A text. Numbers and booleans must be quoted to be one. */
    public Optional<String> text(String key) {
        return value(key).flatMap(node -> text(key, node));
    }

    /** A text that must be there and not be empty; empty when it is not. */
    public String requiredText(String key) {
        Optional<String> text = text(key);
        if (!has(key) || text.isPresent() && text.get().isEmpty()) {
            missing(key);
        }
        return text.orElse("");
    }

    /** One of several texts. */
    public Optional<String> choice(String key, List<String> allowed) {
        return text(key).filter(text -> {
            if (!allowed.contains(text)) {
                problem(
                        key,
                        "must be one of " + String.join(", ", allowed) + ", but is \"" + text + "\"",
                        Spelling.didYouMean(text, allowed));
            }
            return allowed.contains(text);
        });
    }

    /** One of several texts, which must be there; the first when it is not. */
    public String requiredChoice(String key, List<String> allowed) {
        required(key);
        return choice(key, allowed).orElse(allowed.get(0));
    }

    /** A whole number between the bounds, both included. */
    public OptionalInt integer(String key, int least, int most) {
        return value(key).map(node -> integer(key, node, least, most)).orElse(OptionalInt.empty());
    }

    /** A whole number that must be there; {@code least} when it is not. */
    public int requiredInteger(String key, int least, int most) {
        required(key);
        return integer(key, least, most).orElse(least);
    }

    /** True or false. */
    public Optional<Boolean> flag(String key) {
        return value(key).flatMap(node -> {
            if (node instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
                return Optional.of(
                        List.of("true", "yes", "on", "y").contains(scalar.text().toLowerCase(Locale.ROOT)));
            }
            problem(key, "must be true or false, but is " + node.describe(), "Write true or false, without quotes.");
            return Optional.empty();
        });
    }

    /** A resource quantity, quoted or not. */
    public Optional<Quantity> quantity(String key) {
        return scalar(key, "a quantity such as 500m, 2 or 16Gi", Quantity::parse);
    }

    /** A scalar as it was written; empty when there is none. */
    public String scalarText(String key) {
        return value(key)
                .map(node -> node instanceof Scalar scalar ? scalar.text() : "")
                .orElse("");
    }

    /** A count or a percentage. */
    public Optional<IntOrPercent> intOrPercent(String key) {
        return scalar(key, "a count or a percentage such as 1 or 25%", IntOrPercent::parse);
    }

    /** A mapping. */
    public Optional<FieldReader> mapping(String key) {
        return value(key).flatMap(node -> mapping(pathOf(key), node));
    }

    /** A mapping that must be there; when it is not, a reader to which everything is absent and nothing is missing. */
    public FieldReader requiredMapping(String key) {
        required(key);
        return mappingOrAbsent(key);
    }

    /** A mapping, or a reader to which everything is absent and nothing is missing. */
    public FieldReader mappingOrAbsent(String key) {
        return mapping(key)
                .orElseGet(() -> new FieldReader(findings, object, pathOf(key), new Mapping(at, Map.of()), true));
    }

    /** A list of mappings; empty when it is absent. */
    public List<FieldReader> mappings(String key) {
        List<FieldReader> readers = new ArrayList<>();
        List<YamlNode> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            mapping(pathOf(key) + "[" + i + "]", items.get(i)).ifPresent(readers::add);
        }
        return List.copyOf(readers);
    }

    /** A list of mappings that must be there and have an item. */
    public List<FieldReader> requiredMappings(String key) {
        required(key);
        if (value(key)
                .filter(node -> node instanceof Sequence list && list.items().isEmpty())
                .isPresent()) {
            problem(key, "must have at least one item", "");
        }
        return mappings(key);
    }

    /** A list of texts; empty when it is absent. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        // A number is wrong here and still counts, so that the list is not called too short as well.
        items(key)
                .forEach(item -> texts.add(text(key, item).orElse(item instanceof Scalar scalar ? scalar.text() : "")));
        return List.copyOf(texts);
    }

    /** A mapping from any names to texts; empty when it is absent. */
    public Map<String, String> textMap(String key) {
        return map(key, FieldReader::text);
    }

    /** A mapping from any names to quantities; empty when it is absent. */
    public Map<String, Quantity> quantityMap(String key) {
        return map(key, FieldReader::quantity);
    }

    /** Fields that are right here and change neither scaling nor cost: whatever they hold is accepted. */
    public void withoutEffect(String... keys) {
        known.addAll(List.of(keys));
    }

    /** Fields that change what a cluster does and that the simulator does not act on: they are listed when present. */
    public void notSimulated(String... keys) {
        for (String key : keys) {
            value(key).ifPresent(node -> noteNotSimulated(key, ""));
        }
    }

    /** Lists one field as not simulated, or not as it stands; {@code hint} says what to know about it. */
    public void noteNotSimulated(String key, String hint) {
        String plain = POSITION.matcher(pathOf(key)).replaceAll("");
        findings.notSimulated(new NotSimulated(at(key), object, plain, hint));
    }

    /** A field of older versions or other places: an error that says where it belongs. */
    public void moved(String key, String cure) {
        if (entries.containsKey(key)) {
            known.add(key);
            findings.problem(entries.get(key).keyAt(), object + ": unknown field " + pathOf(key), cure);
        }
    }

    /** Reports every field that nobody asked for, here and below. */
    public void rejectUnknown() {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                String near = Spelling.didYouMean(key, known);
                findings.problem(
                        entry.keyAt(),
                        object + ": unknown field " + pathOf(key),
                        near.isEmpty() ? "Known here: " + String.join(", ", known) + "." : near);
            }
        });
        below.values().forEach(FieldReader::rejectUnknown);
    }

    private Optional<YamlNode> value(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key))
                .map(Entry::value)
                .filter(node -> !(node instanceof Scalar scalar && scalar.kind() == Kind.NULL));
    }

    private void missing(String key) {
        if (!absent) {
            findings.problem(at, object + ": " + pathOf(key) + " is missing", "");
        }
    }

    private Optional<String> text(String key, YamlNode node) {
        if (node instanceof Scalar scalar && scalar.kind() == Kind.TEXT) {
            return Optional.of(scalar.text());
        }
        if (node instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
            String kind = scalar.kind() == Kind.BOOLEAN ? "a boolean" : "a number";
            findings.problem(
                    node.at(),
                    object + ": " + pathOf(key) + " must be text, but " + scalar.text() + " is " + kind,
                    "Quote it: \"" + scalar.text() + "\"");
        } else {
            findings.problem(node.at(), object + ": " + pathOf(key) + " must be text, but is " + node.describe(), "");
        }
        return Optional.empty();
    }

    private OptionalInt integer(String key, YamlNode node, int least, int most) {
        boolean number =
                node instanceof Scalar scalar && (scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.DECIMAL);
        if (!number) {
            boolean quoted = node instanceof Scalar scalar
                    && NUMBER.matcher(scalar.text()).matches();
            problem(key, "must be a whole number, but is " + node.describe(), quoted ? "Remove the quotes." : "");
            return OptionalInt.empty();
        }
        String text = ((Scalar) node).text();
        if (!NUMBER.matcher(text).matches()
                || new BigDecimal(text).stripTrailingZeros().scale() > 0) {
            problem(key, "must be a whole number, but is " + text, "Write it in plain decimal digits.");
            return OptionalInt.empty();
        }
        BigDecimal value = new BigDecimal(text);
        if (value.compareTo(BigDecimal.valueOf(least)) < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            String bound = most == Integer.MAX_VALUE && value.signum() <= 0
                    ? "at least " + least
                    : "between " + least + " and " + most;
            problem(key, "must be " + bound + ", but is " + text, "");
            return OptionalInt.empty();
        }
        return OptionalInt.of(value.intValueExact());
    }

    private <T> Optional<T> scalar(String key, String form, Function<String, Optional<T>> parse) {
        return value(key).flatMap(node -> {
            Optional<T> parsed = node instanceof Scalar scalar && scalar.kind() != Kind.BOOLEAN
                    ? parse.apply(scalar.text())
                    : Optional.empty();
            if (parsed.isEmpty()) {
                problem(key, "must be " + form + ", but is " + node.describe(), "");
            }
            return parsed;
        });
    }

    private Optional<FieldReader> mapping(String name, YamlNode node) {
        if (!(node instanceof Mapping)) {
            findings.problem(node.at(), object + ": " + name + " must be a mapping, but is " + node.describe(), "");
            return Optional.empty();
        }
        return Optional.of(below.computeIfAbsent(name, n -> new FieldReader(findings, object, n, node, false)));
    }

    private List<YamlNode> items(String key) {
        Optional<YamlNode> node = value(key);
        if (node.isPresent() && !(node.get() instanceof Sequence)) {
            problem(key, "must be a list, but is " + node.get().describe(), "Begin each item with \"- \".");
        }
        return node.isPresent() && node.get() instanceof Sequence list ? list.items() : List.of();
    }

    private <T> Map<String, T> map(String key, BiFunction<FieldReader, String, Optional<T>> read) {
        Map<String, T> map = new LinkedHashMap<>();
        mapping(key)
                .ifPresent(reader -> reader.keys()
                        .forEach(name -> read.apply(reader, name).ifPresent(value -> map.put(name, value))));
        return OrderedMap.copyOf(map);
    }
}
