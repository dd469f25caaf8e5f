package dev.gpuscale.config;

import dev.gpuscale.manifests.Taint;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.units.Bytes;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Money;
import dev.gpuscale.units.Quantity;
import dev.gpuscale.units.Rate;
import dev.gpuscale.units.Throughput;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scalars of our files: how each is read, and how a reader of an error or of the documentation is told its form.
 */
@SuppressWarnings("ImmutableEnumChecker") // the reader keeps no state, and nobody writes to the types
enum LeafType {
    TEXT(
            "text",
            "",
            "string",
            "",
            leaf -> leaf.kind() == Kind.TEXT ? Optional.of(leaf.text()) : Optional.empty(),
            String.class),
    WHOLE("a whole number", "", "integer", "", leaf -> number(leaf, LeafType::intOf), int.class, Integer.class),
    LONG("a whole number", "", "integer", "", leaf -> number(leaf, LeafType::longOf), long.class, Long.class),
    NUMBER(
            "a number",
            "such as 0.5",
            "number",
            "",
            leaf -> number(leaf, LeafType::doubleOf),
            double.class,
            Double.class,
            OptionalDouble.class),
    TRUTH(
            "true or false",
            "",
            "boolean",
            "",
            leaf -> leaf.kind() == Kind.BOOLEAN ? truthOf(leaf.text()) : Optional.empty(),
            boolean.class,
            Boolean.class),
    DURATION(
            "a duration",
            "such as 250ms, 90s, 1h30m or 7d",
            "string",
            "^(0|([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h|d|w))+)$",
            leaf -> HumanDuration.parse(leaf.text()),
            Duration.class),
    RATE(
            "a rate",
            "such as 2.5/s, 120/min or 40/h",
            "string",
            "^[0-9]+(\\.[0-9]+)?([eE]-?[0-9]{1,2})? ?/ ?(s|min|m|h|d)$",
            leaf -> Rate.parse(leaf.text()),
            Rate.class),
    SIZE(
            "a size",
            "such as 500M or 12Gi",
            "string",
            "^[0-9]+(\\.[0-9]+)?(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)?B?$",
            leaf -> leaf.kind() == Kind.DECIMAL ? Optional.empty() : Bytes.parse(leaf.text()),
            Bytes.class),
    QUANTITY(
            "an amount as in Kubernetes",
            "such as 4 or 500m",
            "string",
            "^[0-9]+(\\.[0-9]+)?m?$",
            leaf -> leaf.text().startsWith("-") ? Optional.empty() : Quantity.parse(leaf.text()),
            Quantity.class),
    THROUGHPUT(
            "a throughput",
            "such as 180Mi/s",
            "string",
            "^[0-9]+(\\.[0-9]+)?(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)?B? ?/s$",
            leaf -> Throughput.parse(leaf.text()),
            Throughput.class),
    MONEY(
            "an amount",
            "such as 6000 USD",
            "string",
            "^[0-9]+(\\.[0-9]+)? ?USD$",
            leaf -> Money.parse(leaf.text()),
            Money.class),
    ZONE(
            "a time zone",
            "such as UTC or Europe/Berlin",
            "string",
            "",
            leaf -> leaf.kind() == Kind.TEXT ? zoneOf(leaf.text()) : Optional.empty(),
            ZoneId.class),
    TAINT(
            "a taint",
            "such as nvidia.com/gpu=present:NoSchedule, or without a value nvidia.com/gpu:NoSchedule",
            "string",
            "^([^=:\\s]+)(=([^=:\\s]*))?:(NoSchedule|PreferNoSchedule|NoExecute)$",
            leaf -> leaf.kind() == Kind.TEXT ? taintOf(leaf.text()) : Optional.empty(),
            Taint.class),
    FILE(
            "a file or folder",
            "relative to the scenario's own folder",
            "string",
            "",
            leaf -> leaf.kind() == Kind.TEXT ? fileOf(leaf.text()) : Optional.empty(),
            Path.class);

    private static final Pattern TAINT_PARTS = Pattern.compile(TAINT.pattern);

    /** With its article, for messages. */
    final String name;

    /** Examples of the form, or empty. */
    final String form;

    final String jsonType;

    /** A regular expression of JSON Schema, or empty. */
    final String pattern;

    private final Function<Scalar, Optional<?>> reader;
    private final Class<?>[] types;

    LeafType(
            String name,
            String form,
            String jsonType,
            String pattern,
            Function<Scalar, Optional<?>> reader,
            Class<?>... types) {
        this.name = name;
        this.form = form;
        this.jsonType = jsonType;
        this.pattern = pattern;
        this.reader = reader;
        this.types = types;
    }

    static Optional<LeafType> of(Class<?> type) {
        for (LeafType leaf : values()) {
            for (Class<?> own : leaf.types) {
                if (own == type) {
                    return Optional.of(leaf);
                }
            }
        }
        return Optional.empty();
    }

    /** The value, or empty when the scalar is none of this type. */
    Optional<?> read(Scalar scalar) {
        return reader.apply(scalar);
    }

    /** Name and form in one phrase: {@code a duration, such as 90s}. */
    String describe() {
        return form.isEmpty() ? name : name + ", " + form;
    }

    private static <T> Optional<T> number(Scalar leaf, Function<String, T> parse) {
        if (leaf.kind() != Kind.INTEGER && leaf.kind() != Kind.DECIMAL
                || leaf.text().length() > 40) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(leaf.text()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int intOf(String text) {
        return Integer.parseInt(text);
    }

    private static long longOf(String text) {
        return Long.parseLong(text);
    }

    private static double doubleOf(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static Optional<Boolean> truthOf(String text) {
        return text.equalsIgnoreCase("true")
                ? Optional.of(true)
                : text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
    }

    private static Optional<ZoneId> zoneOf(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As {@code kubectl taint} writes it. */
    private static Optional<Taint> taintOf(String text) {
        Matcher parts = TAINT_PARTS.matcher(text);
        return parts.matches()
                ? Optional.of(new Taint(
                        parts.group(1), Optional.ofNullable(parts.group(3)).orElse(""), parts.group(4)))
                : Optional.empty();
    }

    private static Optional<Path> fileOf(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
