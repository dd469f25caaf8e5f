package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.keda.CronSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a budget begins to hold: a standard expression of robfig/cron v3, in UTC. That is five fields, a macro such as
 * {@code @daily}, or {@code @every 1h}, which counts from the instant one asks about.
 */
interface BudgetSchedule {
    /** The next hit strictly after an instant; empty when none comes within five years. */
    Optional<Instant> next(Instant after);

    /** The schedule, or empty when the text is none. */
    static Optional<BudgetSchedule> parse(String text) {
        String expression = text.strip();
        if (expression.startsWith("@every ")) {
            return GoDuration.parse(expression.substring("@every ".length())).map(BudgetSchedule::every);
        }
        return CronSchedule.parse(expanded(expression)).map(cron -> after -> cron.next(after, ZoneOffset.UTC));
    }

    /** Whole seconds, one at least; the hits are whole seconds too. */
    private static BudgetSchedule every(Duration period) {
        Duration whole = Duration.ofSeconds(Math.max(1, period.toSeconds()));
        return after -> Optional.of(after.truncatedTo(ChronoUnit.SECONDS).plus(whole));
    }

    private static String expanded(String expression) {
        return switch (expression) {
            case "@yearly", "@annually" -> "0 0 1 1 *";
            case "@monthly" -> "0 0 1 * *";
            case "@weekly" -> "0 0 * * 0";
            case "@daily", "@midnight" -> "0 0 * * *";
            case "@hourly" -> "0 * * * *";
            default -> expression;
        };
    }
}
