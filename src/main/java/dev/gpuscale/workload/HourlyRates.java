package dev.gpuscale.workload;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The segments of a {@link RateSchedule}: from one full hour on the wall clock, or one change of the clock, to the
 * next.
 */
final class HourlyRates implements RateSegments {
    private static final long SECONDS_OF_HOUR = 3_600;
    private static final long SECONDS_OF_DAY = 86_400;

    private final ZoneRules rules;
    private final double[] weekdayMicrosPerJob;
    private final double[] weekendMicrosPerJob;
    private long start;
    private long end;
    private long offset;
    private long nextClockChange;
    private double microsPerJob;

    HourlyRates(RateSchedule schedule) {
        rules = schedule.timezone().getRules();
        double peak = schedule.peakRate().perSecond();
        weekdayMicrosPerJob = schedule.weekday().stream()
                .mapToDouble(fraction -> 1e6 / (peak * fraction))
                .toArray();
        weekendMicrosPerJob = schedule.weekend().orElse(schedule.weekday()).stream()
                .mapToDouble(fraction -> 1e6 / (peak * fraction))
                .toArray();
        end = Epoch.START.getEpochSecond();
        nextClockChange = end;
        advance();
    }

    @Override
    public double microsPerJob() {
        return microsPerJob;
    }

    @Override
    public double endMicros() {
        return (end - Epoch.START.getEpochSecond()) * 1e6;
    }

    @Override
    public void advance() {
        start = end;
        if (start >= nextClockChange) {
            Instant instant = Instant.ofEpochSecond(start);
            offset = rules.getOffset(instant).getTotalSeconds();
            ZoneOffsetTransition change = rules.nextTransition(instant);
            nextClockChange = change == null ? Long.MAX_VALUE : change.toEpochSecond();
        }
        long local = start + offset;
        int hour = (int) (Math.floorMod(local, SECONDS_OF_DAY) / SECONDS_OF_HOUR);
        boolean weekend = Math.floorMod(Math.floorDiv(local, SECONDS_OF_DAY) + 3, 7) >= 5; // 1970-01-01 was a Thursday
        microsPerJob = weekend ? weekendMicrosPerJob[hour] : weekdayMicrosPerJob[hour];
        long nextHour = (Math.floorDiv(local, SECONDS_OF_HOUR) + 1) * SECONDS_OF_HOUR - offset;
        end = Math.min(nextHour, nextClockChange);
    }
}
