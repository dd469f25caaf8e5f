package dev.gpuscale.config;

import dev.gpuscale.config.Fields.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shape of a sealed interface: a mapping with one key, the alternative's name, and its fields below. A value that
 * is no mapping stands for the first alternative: {@code arrivals: 8/s} is {@code arrivals: {poisson: {rate: 8/s}}}.
 */
record OneOf(Class<?> type, List<Alternative> alternatives) implements Shape {
    /**
     * One alternative.
     *
     * @param key the record's name in lower camel case, unless its {@link Key} says otherwise
     * @param inlined whether the fields stand directly in the mapping, without the key
     */
    record Alternative(String key, Fields fields, boolean inlined) {
        /** The alternatives whose YAML this one's is: an inlined record of one field, which has alternatives itself. */
        Optional<OneOf> inner() {
            return inlined && fields.all().size() == 1 && fields.all().get(0).shape() instanceof OneOf inner
                    ? Optional.of(inner)
                    : Optional.empty();
        }

        /** Whether the bare name says it all: no field is required. */
        boolean mayStandAlone() {
            return !inlined && fields.all().stream().noneMatch(Field::required);
        }

        /** The keys that may begin it. */
        List<String> keys() {
            return inner().map(OneOf::keys).orElseGet(() -> inlined ? fields.keys() : List.of(key));
        }
    }

    static OneOf of(Class<?> type) {
        if (!type.isSealed()) {
            throw new IllegalArgumentException("no YAML form for " + type);
        }
        return new OneOf(
                type,
                records(type)
                        .map(one -> new Alternative(keyOf(one), Fields.of(one), one.isAnnotationPresent(Inlined.class)))
                        .toList());
    }

    /** The records of a sealed interface, those of sealed interfaces below it among them. */
    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(OneOf::records);
    }

    private static String keyOf(Class<?> record) {
        Key key = record.getAnnotation(Key.class);
        return key == null ? lowerCamel(record.getSimpleName()) : key.value();
    }

    private static String lowerCamel(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        alternatives.forEach(alternative -> keys.addAll(alternative.keys()));
        return keys;
    }

    Optional<Alternative> startingWith(String key) {
        return alternatives.stream()
                .filter(alternative -> alternative.keys().contains(key))
                .findFirst();
    }
}
