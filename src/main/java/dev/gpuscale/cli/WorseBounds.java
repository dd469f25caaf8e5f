package dev.gpuscale.cli;

import dev.gpuscale.simulation.Delta;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.Figure;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Money;
import dev.gpuscale.units.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By how much figures may get worse: {@code cost=5%,wait.p95=10s}.
 *
 * @param bounds at least one
 */
record WorseBounds(List<Bound> bounds) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");

    WorseBounds {
        bounds = List.copyOf(bounds);
    }

    /**
     * One of them.
     *
     * @param text as it was given
     * @param limit in percent of the old value, or in the figure's unit
     */
    record Bound(String text, Figure figure, double limit, boolean percent) {
        /** Whether a figure got worse by more, and not by chance. What was 0 gets worse by more than any share of it. */
        boolean isBrokenBy(Delta delta) {
            if (delta.verdict() != Delta.Verdict.WORSE) {
                return false;
            }
            Estimate shares = delta.percent();
            return percent
                    ? !shares.isKnown() || shares.value() > limit
                    : delta.difference().value() > limit;
        }
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException with what is wrong, for the user
     */
    static WorseBounds parse(String text) {
        List<Bound> bounds = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "--fail-if-worse: '" + part + "' is no bound\n    Write FIGURE=BOUND, such as cost=5%");
            }
            bounds.add(bound(
                    part,
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip()));
        }
        return new WorseBounds(bounds);
    }

    private static Bound bound(String text, String key, String value) {
        Figure figure = Arrays.stream(Figure.values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--fail-if-worse: there is no figure " + key + "\n    "
                        + Spelling.nearest(key, keys())
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("There are " + String.join(", ", keys()))));
        if (value.endsWith("%")) {
            return new Bound(text, figure, number(text, value.substring(0, value.length() - 1)), true);
        }
        Optional<Double> limit = switch (figure.unit()) {
            case USD_PER_MONTH -> Money.parse(value).map(Money::usd);
            case SECONDS -> seconds(value);
            case PER_DAY -> NUMBER.matcher(value).matches() ? Optional.of(Double.parseDouble(value)) : Optional.empty();
        };
        return new Bound(text, figure, limit.orElseThrow(() -> refusal(text)), false);
    }

    private static List<String> keys() {
        return Arrays.stream(Figure.values()).map(Figure::key).toList();
    }

    private static double number(String text, String value) {
        if (!NUMBER.matcher(value).matches()) {
            throw refusal(text);
        }
        return Double.parseDouble(value);
    }

    private static Optional<Double> seconds(String value) {
        return HumanDuration.parse(value).map(duration -> duration.toMillis() / 1e3);
    }

    private static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "--fail-if-worse: '%s' is no bound%n    A share such as 5%%, or an amount: cost=50USD, wait.p95=10s, coldStarts=20 (a day)",
                text));
    }
}
