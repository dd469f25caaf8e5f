package dev.gpuscale.config;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * One bound of an SLO.
 *
 * @param quantity what is measured
 * @param statistic what is taken of it
 * @param limit the most that keeps the promise
 */
public record SloTarget(Quantity quantity, Statistic statistic, Duration limit) {
    /** As a report says it: {@code p95 wait <= 60 s}, {@code 99% of waits <= 60 s}. */
    public String label() {
        BigDecimal seconds = BigDecimal.valueOf(limit.getSeconds()).add(BigDecimal.valueOf(limit.getNano(), 9));
        return statistic.of(quantity) + " <= " + seconds.stripTrailingZeros().toPlainString() + " s";
    }

    /** Times of a job that can be promised. */
    public enum Quantity {
        /** Arrival until a pod takes the job. */
        WAIT("wait"),
        /** Arrival until the job is done. */
        SOJOURN("sojourn");

        private final String word;

        Quantity(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** What is taken of the jobs' times. */
    public sealed interface Statistic {
        /** In words, with the quantity: {@code p95 wait}. */
        String of(Quantity quantity);

        /** The mean. */
        record Mean() implements Statistic {
            @Override
            public String of(Quantity quantity) {
                return "mean " + quantity;
            }
        }

        /**
         * A percentile.
         *
         * @param percent of the jobs that are within it, 0 to 100
         */
        record Percentile(double percent) implements Statistic {
            @Override
            public String of(Quantity quantity) {
                return "p" + plain(percent) + " " + quantity;
            }
        }

        /**
         * The share of jobs within the limit.
         *
         * @param share that must be, above 0 and at most 1
         */
        record ShareWithin(double share) implements Statistic {
            @Override
            public String of(Quantity quantity) {
                return plain(share * 100) + "% of " + quantity + "s";
            }
        }

        private static String plain(double number) {
            return BigDecimal.valueOf(number)
                    .setScale(6, java.math.RoundingMode.HALF_EVEN)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }
}
