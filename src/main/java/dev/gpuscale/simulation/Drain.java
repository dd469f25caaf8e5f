package dev.gpuscale.simulation;

import java.util.IdentityHashMap;
import java.util.function.Predicate;

/**
 * Empties a node through the Eviction API: every pod that it is about is asked to go, those that a PodDisruptionBudget or the
 * drain's own rule holds are asked again, and when the last one is gone the drain is over.
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
         * @param empty whether the pods that it was about are gone; else the drain was given up
         */
        void ended(boolean empty, long nowMicros);
    }

    private final World world;
    private final Node node;
    private final Rules rules;
    private final End end;
    private long begunMicros;
    private long nextRound = NEVER;
    private boolean over;

    /** Pods that a PodDisruptionBudget holds. */
    private final IdentityHashMap<Pod, Refusal> refused = new IdentityHashMap<>();

    /** An eviction was refused, and is tried again after a while. */
    private record Refusal(long againMicros, long waitMicros) {}

    /**
     * How a drain goes about it.
     *
     * @param concerns whether it is about the pod; others are neither asked to go nor waited for
     * @param mayEvict whether the pod may be asked to go at all
     * @param retry until a pod that was held is asked again
     * @param giveUpMicros after so long with pods that are held the drain fails; {@link #NEVER}
     * @param longestGraceMicros cuts pods' grace periods
     * @param forcedAfterMicros after so long pods go whatever holds them, each early enough for its grace period; {@link #NEVER}
     */
    record Rules(
            Predicate<Pod> concerns,
            Predicate<Pod> mayEvict,
            Retry retry,
            long giveUpMicros,
            long longestGraceMicros,
            long forcedAfterMicros) {}

    /**
     * When a pod that was held is asked again.
     *
     * @param pollMicros when the drain's own rule holds it; also until a pod that came late is asked
     * @param firstMicros when a PodDisruptionBudget held it for the first time; twice as long after each further refusal
     * @param longestMicros but no longer than this
     */
    record Retry(long pollMicros, long firstMicros, long longestMicros) {
        /** Always after the same time. */
        static Retry every(long micros) {
            return new Retry(micros, micros, micros);
        }

        private long after(long waitMicros) {
            return Math.min(longestMicros, 2 * waitMicros);
        }
    }

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
        long next = NEVER;
        for (Pod pod : node.pods().toArray(Pod[]::new)) {
            if (pod.isActive() && rules.concerns().test(pod)) {
                next = Math.min(next, ask(pod, now));
            }
        }
        if (isEmpty()) {
            finish(true, now);
        } else if (next != NEVER && now - begunMicros >= rules.giveUpMicros()) {
            finish(false, now);
        } else {
            plan(next);
        }
    }

    private void plan(long next) {
        nextRound = next;
        if (next != NEVER) {
            world.calendar().schedule(next, Calendar.Kind.NODES, at -> {
                if (nextRound == at) { // else a pod came, and an earlier round with it
                    round(at);
                }
            });
        }
    }

    /** Asks a pod to go; when to ask it again, {@link #NEVER} when it goes. */
    private long ask(Pod pod, long now) {
        long grace = Math.min(rules.longestGraceMicros(), pod.fleet.graceMicros());
        long end = rules.forcedAfterMicros() == NEVER ? NEVER : begunMicros + rules.forcedAfterMicros();
        if (end != NEVER && end - now <= grace) {
            pod.fleet.evict(pod, Math.max(end - now, SimTime.SECOND), now);
            return NEVER;
        }
        long forced = end == NEVER ? NEVER : end - grace;
        if (!rules.mayEvict().test(pod)) {
            return Math.min(forced, now + rules.retry().pollMicros());
        }
        Refusal before = refused.get(pod);
        if (before != null && before.againMicros() > now) {
            return Math.min(forced, before.againMicros());
        }
        if (world.cluster().evict(pod, grace, now)) {
            return NEVER;
        }
        long wait = before == null ? rules.retry().firstMicros() : rules.retry().after(before.waitMicros());
        refused.put(pod, new Refusal(now + wait, wait));
        return Math.min(forced, now + wait);
    }

    /** A pod came although the node is being drained, since it tolerates what keeps others away: the next look finds it. */
    void podCame(Pod pod, long now) {
        long look = now + rules.retry().pollMicros();
        if (!over && rules.concerns().test(pod) && look < nextRound) {
            plan(look);
        }
    }

    /** A pod is gone from the node. */
    void podGone(long now) {
        if (isEmpty()) {
            finish(true, now);
        }
    }

    private boolean isEmpty() {
        return node.pods().stream().noneMatch(rules.concerns());
    }

    private void finish(boolean empty, long now) {
        if (!over) {
            over = true;
            end.ended(empty, now);
        }
    }
}
