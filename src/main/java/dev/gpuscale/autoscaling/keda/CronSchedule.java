package dev.gpuscale.autoscaling.keda;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A cron expression of five fields - minute, hour, day of month, month, day of week - as robfig/cron v3, which KEDA
 * uses, understands it: no seconds, no {@code @daily}, Sunday is 0 only.
 */
public final class CronSchedule {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int SEARCHED_YEARS = 5;

    private final CronField minutes;
    private final CronField hours;
    private final CronField daysOfMonth;
    private final CronField months;
    private final CronField daysOfWeek;

    private CronSchedule(List<CronField> fields) {
        minutes = fields.get(0);
        hours = fields.get(1);
        daysOfMonth = fields.get(2);
        months = fields.get(3);
        daysOfWeek = fields.get(4);
    }

    /** The schedule, or empty when the text is no such expression. */
    public static Optional<CronSchedule> parse(String text) {
        String[] parts = text.strip().split("\\s+", -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        List<CronField> fields = List.of(
                        CronField.parse(parts[0], 0, 59, List.of()),
                        CronField.parse(parts[1], 0, 23, List.of()),
                        CronField.parse(parts[2], 1, 31, List.of()),
                        CronField.parse(parts[3], 1, 12, MONTHS),
                        CronField.parse(parts[4], 0, 6, DAYS))
                .stream()
                .flatMap(Optional::stream)
                .toList();
        return fields.size() == 5 ? Optional.of(new CronSchedule(fields)) : Optional.empty();
    }

    /**
     * The next firing strictly after an instant, or empty when there is none within five years. An hour that the clocks
     * skip does not fire, one that they repeat fires twice.
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        ZonedDateTime time = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        int lastYear = time.getYear() + SEARCHED_YEARS;
        while (time.getYear() <= lastYear) {
            if (!months.matches(time.getMonthValue())) {
                time = time.toLocalDate().withDayOfMonth(1).plusMonths(1).atStartOfDay(zone);
            } else if (!matchesDay(time.toLocalDate())) {
                time = time.toLocalDate().plusDays(1).atStartOfDay(zone);
            } else if (!hours.matches(time.getHour())) {
                time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.matches(time.getMinute())) {
                time = time.plusMinutes(1);
            } else {
                return Optional.of(time.toInstant());
            }
        }
        return Optional.empty();
    }

    /** Both day fields must match when one is a star, either when both are restricted. */
    private boolean matchesDay(LocalDate date) {
        boolean ofMonth = daysOfMonth.matches(date.getDayOfMonth());
        boolean ofWeek = daysOfWeek.matches(date.getDayOfWeek().getValue() % 7);
        return daysOfMonth.any() || daysOfWeek.any() ? ofMonth && ofWeek : ofMonth || ofWeek;
    }
}
