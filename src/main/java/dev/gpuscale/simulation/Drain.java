package dev.gpuscale.simulation;

import java.util.function.Predicate;

/**
 * Empties a node through the Eviction API: every pod is asked to go, those that a PodDisruptionBudget or the drain's own rule
 * holds are asked again, and when the last one is gone the drain is over.
 */
final class Drain {
    /** Never gives up, never forces. */
    static final long NEVER = Long.MAX_VALUE;

    /** What happens in the end. */
    @FunctionalInterface
    interface End {
        /**
         * The drain is over.
         *
         * @param empty whether the pods are gone; else the drain was given up
         */
        void ended(boolean empty, long nowMicros);
    }

    private final World world;
    private final Node node;
    private final Rules rules;
    private final End end;
    private long begunMicros;
    private boolean over;

    /**
     * How a drain goes about it.
     *
     * @param mayEvict whether the pod may be asked to go at all
     * @param retryMicros until a pod that was held is asked again
     * @param giveUpMicros after so long with pods that are held the drain fails; {@link #NEVER}
     * @param longestGraceMicros cuts pods' grace periods
     * @param forcedAfterMicros after so long pods go whatever holds them, each early enough for its grace period; {@link #NEVER}
     */
    record Rules(
            Predicate<Pod> mayEvict,
            long retryMicros,
            long giveUpMicros,
            long longestGraceMicros,
            long forcedAfterMicros) {}

    Drain(World world, Node node, Rules rules, End end) {
        this.world = world;
        this.node = node;
        this.rules = rules;
        this.end = end;
    }

    /** The first round of evictions. */
    void begin(long now) {
        begunMicros = now;
        if (rules.forcedAfterMicros() != NEVER) {
            world.calendar().schedule(now + rules.forcedAfterMicros(), Calendar.Kind.NODES, at -> finish(true, at));
        }
        round(now);
    }

    private void round(long now) {
        if (over) {
            return;
        }
        boolean held = false;
        for (Pod pod : node.pods().toArray(Pod[]::new)) {
            if (pod.isActive() && !ask(pod, now)) {
                held = true;
            }
        }
        if (node.pods().isEmpty()) {
            finish(true, now);
        } else if (held && now - begunMicros >= rules.giveUpMicros()) {
            finish(false, now);
        } else if (held) {
            world.calendar().schedule(now + rules.retryMicros(), Calendar.Kind.NODES, this::round);
        }
    }

    private boolean ask(Pod pod, long now) {
        long grace = Math.min(rules.longestGraceMicros(), pod.fleet.graceMicros());
        long left = rules.forcedAfterMicros() == NEVER ? NEVER : begunMicros + rules.forcedAfterMicros() - now;
        if (left <= grace) {
            pod.fleet.evict(pod, Math.max(left, SimTime.SECOND), now);
            return true;
        }
        return rules.mayEvict().test(pod) && world.cluster().evict(pod, grace, now);
    }

    /** A pod is gone from the node. */
    void podGone(long now) {
        if (node.pods().isEmpty()) {
            finish(true, now);
        }
    }

    private void finish(boolean empty, long now) {
        if (!over) {
            over = true;
            end.ended(empty, now);
        }
    }
}
