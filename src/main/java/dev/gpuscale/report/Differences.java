package dev.gpuscale.report;

import dev.gpuscale.simulation.Comparison;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.SimulationResult;
import java.util.stream.Stream;

/** Paired differences as text. One that its interval does not tell from nothing is not given a number. */
final class Differences {
    /** Stands for a difference smaller than its interval; the legend below the table says so. */
    static final String UNSEEN = "~";

    private final Figures figures;

    /** Decimals of a month's dollars where designs stand side by side: those of the dearest. */
    static int usdDecimals(SimulationResult result) {
        return Stream.concat(
                        Stream.of(result.design()),
                        result.comparisons().stream().map(Comparison::design))
                .mapToDouble(design -> design.cost().usdPerMonth().value())
                .filter(usd -> !Double.isNaN(usd))
                .mapToInt(Figures::centsOf)
                .min()
                .orElse(0);
    }

    Differences(Figures figures) {
        this.figures = figures;
    }

    /** {@code +13% ±1}. */
    String cost(DesignResult design, Comparison comparison) {
        if (!design.cost().known() || !comparison.design().cost().known()) {
            return Figures.UNKNOWN;
        }
        Estimate percent = comparison.costChangePercent();
        return signed(percent, "%", Math.abs(percent.value()) < 10 ? 1 : 0);
    }

    /** {@code -43.1 s ±2.2}; a dash where a queue of one of the two is overloaded. */
    String wait(DesignResult design, Comparison comparison) {
        boolean overloaded = Overloads.any(design) || Overloads.any(comparison.design());
        Estimate seconds = comparison.waitChangeSeconds();
        return overloaded ? "-" : signed(seconds, " s", Figures.decimalsOf(seconds.value()));
    }

    private String signed(Estimate difference, String unit, int decimals) {
        if (!difference.isJudged()) {
            return Figures.UNKNOWN;
        }
        if (!difference.isSeen()) {
            return UNSEEN;
        }
        String sign = difference.value() > 0 ? "+" : "";
        return sign + Figures.fixed(difference.value(), decimals) + unit + " " + figures.interval(difference, decimals);
    }
}
