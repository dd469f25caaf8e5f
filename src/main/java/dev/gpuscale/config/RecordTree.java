package dev.gpuscale.config;

import dev.gpuscale.config.Fields.Field;
import dev.gpuscale.config.OneOf.Alternative;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.units.Bytes;
import dev.gpuscale.units.HumanDuration;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes of records the maps, lists and scalars whose YAML the {@link Binder} reads as those records. */
public final class RecordTree {
    private RecordTree() {}

    /** The tree of a record of our files; fields that have their default are left out. */
    public static Object of(Object record) {
        return tree(Shape.of(record.getClass()), record);
    }

    private static Object tree(Shape shape, Object value) {
        if (shape instanceof Fields fields) {
            return fields(fields, value);
        }
        if (shape instanceof OneOf oneOf) {
            Alternative named = oneOf.alternatives().stream()
                    .filter(one -> one.fields().type() == value.getClass())
                    .findFirst()
                    .orElseThrow();
            Object below = fields(named.fields(), value);
            return named.inlined() ? below : Map.of(named.key(), below);
        }
        if (shape instanceof Shape.ListOf list) {
            return ((List<?>) value)
                    .stream().map(item -> tree(list.item(), item)).toList();
        }
        if (shape instanceof Shape.MapOf map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, item) -> entries.put(String.valueOf(key), tree(map.value(), item)));
            return entries;
        }
        return scalar(value);
    }

    private static Map<String, Object> fields(Fields fields, Object value) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (Field field : fields.all()) {
            Optional<Object> present = present(component(field, value));
            present.filter(given -> !isDefault(field, given))
                    .ifPresent(given -> entries.put(field.key(), tree(field.shape(), given)));
        }
        return entries;
    }

    private static Optional<Object> present(Object value) {
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
        }
        return value instanceof Optional<?> optional ? optional.map(given -> given) : Optional.of(value);
    }

    private static boolean isDefault(Field field, Object value) {
        String byDefault = field.doc().byDefault();
        return !byDefault.isEmpty()
                && new Binder(Path.of(""))
                        .value(YamlReader.read("", byDefault).get(0), field.shape(), field.key())
                        .filter(value::equals)
                        .isPresent();
    }

    private static Object component(Field field, Object value) {
        try {
            field.component().getAccessor().setAccessible(true);
            return field.component().getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("while reading " + field.key(), e);
        }
    }

    private static Object scalar(Object value) {
        if (value instanceof Duration duration) {
            return HumanDuration.format(duration);
        }
        if (value instanceof Bytes bytes) {
            return bytes.text();
        }
        if (value instanceof Double number) {
            return new BigDecimal(
                    new BigDecimal(number.toString()).stripTrailingZeros().toPlainString());
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
