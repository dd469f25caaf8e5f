package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.Eviction;
import dev.gpuscale.autoscaling.scheduler.Taint;

/**
 * Karpenter's ends of nodes at work: time-outs, expiry, interruption, and the drain that all of them lead to
 * (nodeclaim/lifecycle/liveness.go, nodeclaim/expiration, interruption, node/termination).
 */
final class KarpenterTermination {
    /** Karpenter's taint on nodes that are about to go. */
    static final Taint DISRUPTED = new Taint("karpenter.sh/disrupted", "", "NoSchedule");

    private static final long REGISTRATION_TIMEOUT = 15 * SimTime.MINUTE;

    /** A drain is looked at every second, for the first time after five. */
    private static final long DRAIN_POLL = SimTime.SECOND;

    /** A refused eviction is tried again after 100 ms, at last every 10 s (node/termination/terminator/eviction.go). */
    static final Drain.Retry RETRY = new Drain.Retry(DRAIN_POLL, SimTime.SECOND / 10, 10 * SimTime.SECOND);

    private static final long LEAST_DRAIN = 5 * SimTime.SECOND;

    private final World world;
    private final Karpenter karpenter;

    KarpenterTermination(World world, Karpenter karpenter) {
        this.world = world;
        this.karpenter = karpenter;
    }

    /** A NodeClaim was made: it has to register in time, and expires one day. */
    void created(KarpenterClaim claim, long now) {
        world.calendar().schedule(now + REGISTRATION_TIMEOUT, Calendar.Kind.NODES, at -> {
            if (!claim.isRegistered()) {
                delete(claim, at);
            }
        });
        claim.settings().expireAfter().ifPresent(age -> {
            long fraction = Math.floorMod(world.wallMicros(now), SimTime.SECOND);
            world.calendar()
                    .schedule(
                            now - fraction + SimTime.micros(age),
                            Calendar.Kind.NODES,
                            at -> delete(claim, ClusterEvent.EXPIRED, at));
        });
    }

    /** The cloud takes the machine back: its offering is left alone for a while, and the node drained at once. */
    void interrupted(KarpenterClaim claim, long now) {
        karpenter.provisioner().leaveAlone(claim.node().offer(), now);
        delete(claim, now);
    }

    /** Deletes the NodeClaim, and counts why. */
    void delete(KarpenterClaim claim, ClusterEvent why, long now) {
        if (!claim.isDeleting() && karpenter.claims().all().contains(claim)) {
            world.events().count(why);
            delete(claim, now);
        }
    }

    /** Deletes the NodeClaim: the node is tainted and drained, and its pods ask for another one. */
    void delete(KarpenterClaim claim, long now) {
        if (claim.isDeleting() || !karpenter.claims().all().contains(claim)) {
            return;
        }
        boolean boots = claim.node().isStarting();
        karpenter.claims().delete(claim);
        if (!claim.node().isClosed()) {
            world.observer().node(now, claim.node(), NodeEvent.TAINTED);
        }
        world.observer().node(now, claim.node(), NodeEvent.DELETING);
        karpenter.stateChanged();
        world.cluster().cordon(claim.node(), DISRUPTED, now);
        karpenter.provisioner().emptying(claim, now);
        if (boots && claim.node().pods().isEmpty()) {
            world.cluster().remove(claim.node(), now);
            return;
        }
        Drain.Rules rules = new Drain.Rules(
                pod -> !pod.toleratesDisruption(), // others die with their machine
                pod -> !Eviction.holdsNode(pod, world.instant(world.now())),
                RETRY,
                Drain.NEVER,
                Drain.NEVER,
                claim.terminationGracePeriod().map(SimTime::micros).orElse(Drain.NEVER));
        Drain drain = new Drain(world, claim.node(), rules, (empty, at) -> terminate(claim, now, at));
        world.cluster().drain(claim.node(), drain, now);
    }

    /** The pods that it had to wait for are gone: at the next look the machine is given back. */
    private void terminate(KarpenterClaim claim, long deletedMicros, long now) {
        long looked = Math.floorDiv(now - deletedMicros + DRAIN_POLL - 1, DRAIN_POLL) * DRAIN_POLL;
        world.calendar().schedule(deletedMicros + Math.max(LEAST_DRAIN, looked), Calendar.Kind.NODES, at -> {
            claim.terminate();
            world.cluster().remove(claim.node(), at);
        });
    }
}
