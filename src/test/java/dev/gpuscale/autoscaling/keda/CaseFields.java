package dev.gpuscale.autoscaling.keda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Typed access to the fields of a decision case, and the comparison that its file prescribes. */
public record CaseFields(Map<String, Object> fields) {

    @SuppressWarnings("unchecked") // objects of the case files have text keys
    public static CaseFields of(Object object) {
        return new CaseFields((Map<String, Object>) object);
    }

    public boolean isSet(String name) {
        return fields.get(name) != null;
    }

    /** The text, empty when unset. */
    public String text(String name) {
        return isSet(name) ? (String) fields.get(name) : "";
    }

    public boolean flag(String name) {
        return isSet(name) && (Boolean) fields.get(name);
    }

    public long whole(String name) {
        return ((Number) fields.get(name)).longValue();
    }

    public int count(String name) {
        return Math.toIntExact(whole(name));
    }

    public double number(String name) {
        return ((Number) fields.get(name)).doubleValue();
    }

    public OptionalInt optionalCount(String name) {
        return isSet(name) ? OptionalInt.of(count(name)) : OptionalInt.empty();
    }

    public Optional<CaseFields> object(String name) {
        return isSet(name) ? Optional.of(of(fields.get(name))) : Optional.empty();
    }

    public List<CaseFields> objects(String name) {
        return ((List<?>) fields.get(name)).stream().map(CaseFields::of).toList();
    }

    public List<String> texts(String name) {
        return ((List<?>) fields.get(name)).stream().map(String.class::cast).toList();
    }

    public List<Long> wholes(String name) {
        return ((List<?>) fields.get(name)).stream().map(Long.class::cast).toList();
    }

    @SuppressWarnings("unchecked") // annotations are text to text
    public Map<String, String> annotations() {
        return (Map<String, String>) fields.get("annotations");
    }

    /** Only expected keys are compared, null wants an absent value, and {@code *} fits anything. */
    public static void assertMatches(Map<String, Object> expected, Map<String, Object> actual) {
        expected.forEach((key, value) -> {
            Object found = actual.get(key);
            assertThat(fits(value, found))
                    .as("%s: expected %s, found %s", key, value, found)
                    .isTrue();
        });
    }

    private static boolean fits(Object expected, Object found) {
        if ("*".equals(expected)) {
            return true;
        }
        if (expected instanceof List<?> wanted && found instanceof List<?> list && wanted.size() == list.size()) {
            for (int i = 0; i < list.size(); i++) {
                if (!fits(wanted.get(i), list.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (expected instanceof Number wanted && found instanceof Number number) {
            return Double.compare(wanted.doubleValue(), number.doubleValue()) == 0;
        }
        return expected == null ? found == null : expected.equals(found);
    }

    /** A condition as the cases write it: status and reason. */
    public static List<String> plain(Condition condition) {
        return List.of(condition.status().toString(), condition.reason());
    }

    /** The number, null when there is none. */
    public static Integer plain(OptionalInt number) {
        return number.isPresent() ? (Integer) number.getAsInt() : null;
    }
}
