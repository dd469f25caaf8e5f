package dev.gpuscale.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rounds the parts of a sum so that they add up to the rounded sum, by the method of largest
 * remainders (Hamilton's): each part is cut, and what is missing goes, a last digit each, to the parts
 * that lost most.
 */
final class Apportionment {
    private Apportionment() {}

    /** The parts, none negative, with that many decimals; they add up to {@code total} rounded likewise. */
    static List<BigDecimal> round(List<Double> parts, double total, int decimals) {
        List<BigDecimal> exact = parts.stream().map(BigDecimal::new).toList();
        List<BigDecimal> cut = new ArrayList<>();
        exact.forEach(part -> cut.add(part.setScale(decimals, RoundingMode.DOWN)));
        BigDecimal sum = cut.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        int missing = Figures.rounded(total, decimals)
                .subtract(sum)
                .movePointRight(decimals)
                .intValue();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> exact.get(i).subtract(cut.get(i)))
                        .reversed())
                .limit(Math.max(0, missing))
                .forEach(i -> cut.set(i, cut.get(i).add(BigDecimal.ONE.movePointLeft(decimals))));
        return List.copyOf(cut);
    }
}
