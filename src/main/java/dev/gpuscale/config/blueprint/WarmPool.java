package dev.gpuscale.config.blueprint;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.util.List;

/** Nodes that are kept ready for the next pods. */
@Doc("Nodes that are kept ready for the next pods.")
public sealed interface WarmPool permits WarmPool.Placeholder, WarmPool.Buffer, WarmPool.Schedule {
    /** The most pods that it keeps room for. */
    int most();

    /** Pods that do nothing, and give way to workers. */
    @Doc("Pods that do nothing, and give way to workers.")
    record Placeholder(
            @Doc(value = "How many, each of a worker's size.", example = "1")
            int replicas) implements WarmPool {
        public Placeholder {
            checkReplicas(replicas);
        }

        @Override
        public int most() {
            return replicas;
        }
    }

    /**
     * A CapacityBuffer: the node autoscaler plans with pods that are never made. Both autoscalers need a flag for it.
     */
    @Doc("A CapacityBuffer: the node autoscaler keeps room for pods that are never made. It needs a flag of it.")
    record Buffer(
            @Doc(value = "How many pods it keeps room for.", example = "1")
            int replicas) implements WarmPool {
        public Buffer {
            checkReplicas(replicas);
        }

        @Override
        public int most() {
            return replicas;
        }
    }

    /**
     * Placeholders by the clock.
     *
     * @param changes at least two: each holds until the next
     */
    @Doc("Placeholders by the clock.")
    record Schedule(
            @Doc(
                    value = "When their number changes: each holds until the next.",
                    example = "[{cron: 0 7 * * 1-5, replicas: 2}, {cron: 0 20 * * 1-5, replicas: 0}]")
            List<Change> changes,

            @Doc(value = "The time zone of the clock.", byDefault = "UTC")
            String timezone)
            implements WarmPool {
        public Schedule {
            changes = List.copyOf(changes);
            Require.that(
                    changes.size() >= 2,
                    "changes has %d, but needs two at least: one to begin, one to end\n"
                            + "For example: [{cron: 0 7 * * 1-5, replicas: 2}, {cron: 0 20 * * 1-5, replicas: 0}].",
                    changes.size());
            Require.that(
                    changes.stream().anyMatch(change -> change.replicas() > 0),
                    "changes has no replicas above 0: nothing would ever be kept ready");
            Require.that(
                    timezone.matches("[A-Za-z0-9_+/-]{1,60}"), "timezone is \"%s\", which is no time zone", timezone);
        }

        @Override
        public int most() {
            return changes.stream().mapToInt(Change::replicas).max().orElse(0);
        }
    }

    /** From an instant on, so many. */
    @Doc("From an instant on, so many.")
    record Change(
            @Doc(value = "When, as cron has it: minute, hour, day, month, weekday.", example = "0 7 * * 1-5")
            String cron,

            @Doc(value = "How many from then on.", example = "2")
            int replicas) {
        public Change {
            Require.that(
                    cron.matches("[0-9*/,A-Za-z-]+( [0-9*/,A-Za-z-]+){4}"),
                    "cron is \"%s\", but should have five fields\nFor example: 0 7 * * 1-5.",
                    cron);
            Require.that(replicas >= 0, "replicas is %d, but pods can't be negative", replicas);
        }
    }

    private static void checkReplicas(int replicas) {
        Require.that(
                replicas >= 1 && replicas <= 10_000,
                "replicas is %d, but must be 1 at least\nLeave warmPool out to keep no node ready.",
                replicas);
    }
}
