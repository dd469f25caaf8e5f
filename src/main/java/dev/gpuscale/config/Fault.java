package dev.gpuscale.config;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that goes wrong for a while.
 *
 * @param from since the start of the run, included
 * @param to since the start of the run, not included; later than {@code from}
 * @param every present exactly when the kind is {@link Kind#POD_CRASH}
 */
@Doc("Something that goes wrong for a while.")
public record Fault(
        Location at,

        @Doc(value = "When it begins, after the start of the run.", example = "2h")
        Duration from,

        @Doc(value = "When it is over, after the start of the run.", example = "2h10m")
        Duration to,

        @Doc(
                value = "What goes wrong: the scaler or its queue does not answer (scalerDown), queries for the value "
                        + "fail (metricErrors), pods crash (podCrash). An external scaler that is down gives KEDA no "
                        + "metric at all, so that not even its fallback acts: the size stays as it is.",
                example = "scalerDown")
        Kind kind,

        @Doc(
                value = "Mean time between two crashes of one pod; podCrash needs it, the others have none.",
                example = "6h")
        Optional<Duration> every,

        @Doc(value = "The name or target of the workload that it hits; absent: all.", example = "images")
        Optional<String> workload) {

    public Fault {
        Require.that(
                from.compareTo(to) < 0,
                "to is %s, not after from (%s)\nBoth count from the start of the run.",
                HumanDuration.format(to),
                HumanDuration.format(from));
        Require.that(
                kind != Kind.POD_CRASH || every.isPresent(),
                "kind podCrash needs every, the mean time between crashes of a pod\nFor example: every: 6h.");
        Require.that(
                kind == Kind.POD_CRASH || every.isEmpty(),
                "every is for podCrash only, but the kind is %s\nLeave it out.",
                kind);
        Require.that(
                every.isEmpty() || !every.get().isZero(),
                "every is 0, but there must be time between two crashes\nFor example: 6h.");
    }

    /** What goes wrong. */
    public enum Kind {
        /** The scaler or its queue does not answer: KEDA's fallback acts. */
        SCALER_DOWN("scalerDown"),
        /** The HPA gets no metrics at all: it keeps what it has, or follows its partial-metric rules. */
        METRIC_ERRORS("metricErrors"),
        /** Pods crash, each at its own random times. */
        POD_CRASH("podCrash");

        private final String spelling;

        Kind(String spelling) {
            this.spelling = spelling;
        }

        /** As the YAML spells it. */
        @Override
        public String toString() {
            return spelling;
        }
    }
}
