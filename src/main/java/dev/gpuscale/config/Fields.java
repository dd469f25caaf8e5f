package dev.gpuscale.config;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The shape of a record: a mapping with a field for each component, but for the {@link Location} named {@code at}. */
record Fields(Class<?> type, List<Field> all) implements Shape {
    /**
     * One field.
     *
     * @param key its name in the YAML
     * @param optional whether the component is an {@link Optional} or {@link OptionalDouble}
     */
    record Field(String key, RecordComponent component, Shape shape, boolean optional) {
        /** Meaning, example and default; a component without {@link Doc} is a defect. */
        Doc doc() {
            Doc doc = component.getAnnotation(Doc.class);
            if (doc == null) {
                throw new IllegalStateException(
                        component.getDeclaringRecord().getName() + "." + component.getName() + " has no @Doc");
            }
            return doc;
        }

        /** What an optional component holds where the field is absent. */
        Object absent() {
            return component.getType() == OptionalDouble.class ? OptionalDouble.empty() : Optional.empty();
        }

        /** A value as the component holds it. */
        Object present(Object value) {
            if (component.getType() == OptionalDouble.class) {
                return OptionalDouble.of((Double) value);
            }
            return optional ? Optional.of(value) : value;
        }

        boolean required() {
            return !optional && doc().byDefault().isEmpty();
        }
    }

    static Fields of(Class<?> type) {
        return new Fields(
                type,
                Arrays.stream(type.getRecordComponents())
                        .filter(c -> c.getType() != Location.class)
                        .map(Fields::field)
                        .toList());
    }

    private static Field field(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        Shape shape = Shape.of(component.getGenericType());
        if (component.isAnnotationPresent(OrOne.class)) {
            shape = new ListOf(((ListOf) shape).item(), true);
        }
        return new Field(
                key == null ? component.getName() : key.value(), component, shape, isOptional(component.getType()));
    }

    private static boolean isOptional(Class<?> type) {
        return type == Optional.class || type == OptionalDouble.class;
    }

    /** What the record means; one without {@link Doc} is a defect. */
    Doc meaning() {
        Doc doc = type.getAnnotation(Doc.class);
        if (doc == null) {
            throw new IllegalStateException(type.getName() + " has no @Doc");
        }
        return doc;
    }

    List<String> keys() {
        return all.stream().map(Field::key).toList();
    }

    Optional<Field> field(String key) {
        return all.stream().filter(f -> f.key().equals(key)).findFirst();
    }

    /** The field that a value stands for which is no mapping: the only one, or the first when no other is required. */
    Optional<Field> lead() {
        return !all.isEmpty() && all.stream().skip(1).noneMatch(Field::required)
                ? Optional.of(all.get(0))
                : Optional.empty();
    }

    /**
     * Makes the record.
     *
     * @param at for the component {@code at}, where the record has one
     * @param values one for each field, in order
     * @throws IllegalArgumentException what the record's own checks say
     */
    Object make(Location at, List<Object> values) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        int next = 0;
        for (int i = 0; i < components.length; i++) {
            arguments[i] = components[i].getType() == Location.class ? at : values.get(next++);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("while making " + type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("while making " + type.getName(), e);
        }
    }
}
