package dev.gpuscale.autoscaling.keda;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the five fields of a cron expression, as robfig/cron v3 reads it.
 *
 * @param bits a bit for each value that matches
 * @param any whether the field is a star: then the other of day-of-month and day-of-week decides alone
 */
record CronField(long bits, boolean any) {

    boolean matches(int value) {
        return (bits & 1L << value) != 0;
    }

    /**
     * Reads a field.
     *
     * @param names words for the values from {@code min} on, may be empty
     */
    static Optional<CronField> parse(String text, int min, int max, List<String> names) {
        long bits = 0;
        boolean any = false;
        for (String part : text.split(",", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            Optional<CronField> range = range(part, min, max, names);
            if (range.isEmpty()) {
                return Optional.empty();
            }
            bits |= range.get().bits;
            any |= range.get().any;
        }
        return bits == 0 ? Optional.empty() : Optional.of(new CronField(bits, any));
    }

    private static Optional<CronField> range(String part, int min, int max, List<String> names) {
        String[] rangeAndStep = part.split("/", -1);
        String[] ends = rangeAndStep[0].split("-", -1);
        if (rangeAndStep.length > 2 || ends.length > 2) {
            return Optional.empty();
        }
        boolean star = ends[0].equals("*") || ends[0].equals("?");
        boolean stepped = rangeAndStep.length == 2;
        int first = star ? min : value(ends[0], min, names);
        int openEnd = stepped ? max : first;
        int last = star ? max : ends.length == 2 ? value(ends[1], min, names) : openEnd;
        int step = stepped ? value(rangeAndStep[1], 0, List.of()) : 1;
        if (first < min || last > max || first > last || step < 1) {
            return Optional.empty();
        }
        long bits = 0;
        for (int value = first; value <= last; value += step) {
            bits |= 1L << value;
        }
        return Optional.of(new CronField(bits, star && step == 1));
    }

    /** The number or name, -1 for neither. */
    private static int value(String text, int min, List<String> names) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return min + named;
        }
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }
}
