package dev.gpuscale.units;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size: {@code 12Gi}, {@code 500M}, {@code 1024}; suffixes as in Kubernetes (k M G T P decimal, Ki Mi Gi Ti Pi binary).
 *
 * @param count bytes, at least 0
 */
public record Bytes(long count) {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)?B?");

    public Bytes {
        if (count < 0) {
            throw new IllegalArgumentException("a size is not negative: " + count);
        }
    }

    /** The size, or empty when the text is none. */
    public static Optional<Bytes> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > 40 || !form.matches()) {
            return Optional.empty();
        }
        BigDecimal bytes = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(factor(form.group(2))));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(new Bytes(bytes.longValue()));
    }

    private static long factor(String suffix) {
        if (suffix == null) {
            return 1;
        }
        long base = suffix.endsWith("i") ? 1024 : 1000;
        long factor = 1;
        for (int power = "kMGTP".indexOf(Character.toString(suffix.charAt(0)).replace('K', 'k')); power >= 0; power--) {
            factor *= base;
        }
        return factor;
    }

    /**
     * The shortest exact text that {@link #parse} reads back and Kubernetes takes: {@code 12Gi}, {@code 500M}, {@code
     * 1023}.
     */
    public String text() {
        String text = Long.toString(count);
        for (String suffix : List.of("k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti")) {
            long factor = factor(suffix);
            if (count > 0 && count % factor == 0 && (count / factor + suffix).length() < text.length()) {
                text = count / factor + suffix;
            }
        }
        return text;
    }
}
