package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.DeletionTimes;

/**
 * Deletions of nodes under way (Cluster Autoscaler core/scaledown/actuation): a taint, a moment for the scheduler to see it, the
 * drain, and the deletion of the instance.
 */
final class NodeDeletions {
    private static final long POLL = SimTime.micros(DeletionTimes.POLL);

    /** Who wants to know of a deletion that did not come about. */
    @FunctionalInterface
    interface Failure {
        void failed(GroupNode node, long nowMicros);
    }

    private final World world;
    private final DeletionTimes times;
    private final SeenPods pods;
    private final Failure failure;

    NodeDeletions(World world, DeletionTimes times, SeenPods pods, Failure failure) {
        this.world = world;
        this.times = times;
        this.pods = pods;
        this.failure = failure;
    }

    /** Taints the node, and deletes it once the scheduler has seen that. */
    void start(GroupNode member, boolean withDrain, long now) {
        member.beginDeletion(withDrain);
        world.observer().node(now, member.node(), NodeEvent.TO_BE_DELETED);
        world.cluster().cordon(member.node(), true, now);
        long at = now + SimTime.micros(times.delayAfterTaint());
        later(member, at, withDrain ? this::drain : this::deleteIfEmpty);
    }

    /** A step of a deletion. */
    @FunctionalInterface
    private interface Step {
        void take(GroupNode member, long nowMicros);
    }

    /** Schedules a step, which is void when the machine is gone by then. */
    private void later(GroupNode member, long at, Step step) {
        world.calendar().schedule(at, Calendar.Kind.NODES, now -> {
            if (member.group().nodes().contains(member)) {
                step.take(member, now);
            }
        });
    }

    /** Pods that were bound while the taint was written keep the node. */
    private void deleteIfEmpty(GroupNode member, long now) {
        if (member.node().pods().stream().allMatch(pods::isExpendable)) {
            delete(member, now);
        } else {
            fail(member, now);
        }
    }

    private void delete(GroupNode member, long now) {
        member.group().delete(member, now);
    }

    private void drain(GroupNode member, long now) {
        Drain.Rules rules = new Drain.Rules(
                pod -> true,
                SimTime.micros(DeletionTimes.EVICTION_RETRY),
                SimTime.micros(times.evictionTime()),
                SimTime.micros(times.longestGrace()),
                Drain.NEVER);
        Drain drain = new Drain(world, member.node(), rules, (empty, at) -> {
            if (empty) {
                long polls = (at - now + POLL - 1) / POLL; // it looks every so often whether they are gone
                later(member, now + polls * POLL, this::delete);
            } else {
                world.cluster().keep(member.node(), at);
                fail(member, at);
            }
        });
        world.cluster().drain(member.node(), drain, now);
    }

    private void fail(GroupNode member, long now) {
        member.cancelDeletion();
        world.cluster().cordon(member.node(), false, now);
        failure.failed(member, now);
    }
}
