package dev.gpuscale.units;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of money: {@code 6000 USD} or {@code 6000USD}. Prices in the catalog are US dollars, so no other currency is
 * taken: converting would need a rate and a date that we do not have.
 *
 * @param usd US dollars, finite
 */
public record Money(double usd) {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?USD");

    public Money {
        if (!Double.isFinite(usd)) {
            throw new IllegalArgumentException("an amount is finite: " + usd);
        }
    }

    /** The amount, or empty when the text is none. */
    public static Optional<Money> parse(String text) {
        Matcher form = FORM.matcher(text);
        return text.length() <= 40 && form.matches()
                ? Optional.of(new Money(Double.parseDouble(form.group(1))))
                : Optional.empty();
    }
}
