package dev.gpuscale.report;

import dev.gpuscale.simulation.CostLine;
import dev.gpuscale.simulation.CostResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The columns of "where the money went" for readers: rounded so that what is printed adds up to the
 * printed total.
 */
final class CostShares {
    private final CostResult cost;
    private final int usdDecimals;

    CostShares(CostResult cost) {
        this.cost = cost;
        this.usdDecimals = cost.usdPerMonth().value() >= 1_000 ? 0 : 2;
    }

    /** A line each, one decimal. */
    List<BigDecimal> gpuHours() {
        return column(
                line -> line.gpuHoursPerDay().value(), cost.gpuHoursPerDay().value(), 1);
    }

    /** A line each; cents when the bill is small. */
    List<BigDecimal> usd() {
        return column(line -> line.usdPerMonth().value(), cost.usdPerMonth().value(), usdDecimals);
    }

    /** A line each, whole per cents. */
    List<BigDecimal> percent() {
        return column(line -> line.share() * 100, 100, 0);
    }

    /** Whether a line has a digit other than 0: the others are left out, and the sums are the same without them. */
    boolean isShown(int line) {
        return usd().get(line).signum()
                        + gpuHours().get(line).signum()
                        + percent().get(line).signum()
                > 0;
    }

    BigDecimal totalGpuHours() {
        return Figures.rounded(cost.gpuHoursPerDay().value(), 1);
    }

    BigDecimal totalUsd() {
        return Figures.rounded(cost.usdPerMonth().value(), usdDecimals);
    }

    private List<BigDecimal> column(ToDoubleFunction<CostLine> of, double total, int decimals) {
        return Apportionment.round(cost.lines().stream().map(of::applyAsDouble).toList(), total, decimals);
    }
}
