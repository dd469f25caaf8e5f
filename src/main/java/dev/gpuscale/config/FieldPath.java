package dev.gpuscale.config;

import dev.gpuscale.config.OneOf.Alternative;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to a value, {@code spec.workloads[0].concurrency} or {@code spec.workloads.0.concurrency}. It is read against
 * the shape, since names may hold dots themselves: {@code spec.slo.wait.p99.9}, {@code
 * spec.pricing.overrides.g5.xlarge.spot}.
 */
record FieldPath(List<Step> steps) {
    private static final Pattern ITEM = Pattern.compile("(?:\\[([0-9]{1,6})]|([0-9]{1,6})(?![0-9]))");

    /** One step down. */
    sealed interface Step {
        /** Into a field of a mapping. */
        record Key(String name) implements Step {}

        /** Into an item of a list, from 0. */
        record Item(int index) implements Step {}
    }

    FieldPath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a path.
     *
     * @param at for messages
     * @throws UserException where the shape has no such path, with the nearest one that it has
     */
    static FieldPath parse(Location at, String text, Shape root) {
        return resolve(root, text)
                .map(FieldPath::new)
                .orElseThrow(() -> new UserException(
                        at,
                        text.isEmpty() ? "there is no field before the =" : "there is no field " + text,
                        Outline.of(root).cure(text)));
    }

    private static Optional<List<Step>> resolve(Shape shape, String text) {
        if (text.isEmpty()) {
            return Optional.of(List.of());
        }
        if (shape instanceof Shape.ListOf list) {
            return item(list, text);
        }
        if (shape instanceof Fields fields) {
            return fields.all().stream()
                    .flatMap(field -> below(field.key(), field.shape(), text).stream())
                    .findFirst();
        }
        if (shape instanceof OneOf oneOf) {
            return oneOf.alternatives().stream()
                    .flatMap(one -> alternative(one, text).stream())
                    .findFirst();
        }
        return shape instanceof Shape.MapOf map ? entry(map, text) : Optional.empty();
    }

    private static Optional<List<Step>> item(Shape.ListOf list, String text) {
        Matcher item = ITEM.matcher(text);
        if (item.lookingAt()) {
            int index = Integer.parseInt(item.group(1) == null ? item.group(2) : item.group(1));
            return resolve(list.item(), afterDot(text.substring(item.end())))
                    .map(rest -> prepend(new Step.Item(index), rest));
        }
        return list.orOne()
                ? resolve(list.item(), text).map(rest -> prepend(new Step.Item(0), rest))
                : Optional.empty();
    }

    private static Optional<List<Step>> alternative(Alternative one, String text) {
        if (one.inner().isPresent()) {
            return resolve(one.inner().get(), text);
        }
        return one.inlined() ? resolve(one.fields(), text) : below(one.key(), one.fields(), text);
    }

    /** The path below a key, where the text begins with the key and the shape knows the rest. */
    private static Optional<List<Step>> below(String key, Shape shape, String text) {
        boolean begins =
                text.startsWith(key) && (text.length() == key.length() || ".[".indexOf(text.charAt(key.length())) >= 0);
        return begins
                ? resolve(shape, afterDot(text.substring(key.length()))).map(rest -> prepend(new Step.Key(key), rest))
                : Optional.empty();
    }

    /** A name that the user chose, which may hold dots: the longest whose rest the shape knows. */
    private static Optional<List<Step>> entry(Shape.MapOf map, String text) {
        for (int end = text.length(); end > 0; end = text.lastIndexOf('.', end - 1)) {
            String name = text.substring(0, end);
            Optional<List<Step>> rest = end == text.length() && map.value() instanceof Fields
                    ? Optional.empty()
                    : resolve(map.value(), afterDot(text.substring(end)));
            if (rest.isPresent()) {
                return rest.map(steps -> prepend(new Step.Key(name), steps));
            }
        }
        return Optional.of(List.of(new Step.Key(text)));
    }

    private static String afterDot(String text) {
        return text.startsWith(".") ? text.substring(1) : text;
    }

    private static List<Step> prepend(Step first, List<Step> rest) {
        List<Step> steps = new ArrayList<>();
        steps.add(first);
        steps.addAll(rest);
        return steps;
    }
}
