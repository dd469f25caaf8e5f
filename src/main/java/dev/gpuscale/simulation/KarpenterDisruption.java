package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.Command;
import dev.gpuscale.autoscaling.karpenter.ConsolidationMemory;
import dev.gpuscale.autoscaling.karpenter.ConsolidationValidation;
import dev.gpuscale.autoscaling.karpenter.DisruptionLook;
import dev.gpuscale.autoscaling.karpenter.DisruptionPool;
import dev.gpuscale.autoscaling.karpenter.DisruptionReason;
import dev.gpuscale.autoscaling.karpenter.EmptinessMethod;
import dev.gpuscale.autoscaling.karpenter.MultiNodeConsolidation;
import dev.gpuscale.autoscaling.karpenter.Search;
import dev.gpuscale.autoscaling.karpenter.SingleNodeConsolidation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Karpenter's disruption loop at work (disruption/controller.go, queue.go): one method after the other, the first that finds a
 * command wins; a command is looked at again after fifteen seconds, in which the loop does nothing else; replacements must be
 * initialized before the nodes they replace are deleted.
 */
final class KarpenterDisruption {
    /** From one look to the next when nothing was done: 10 s and the time that a look takes. */
    static final long LOOP = 10_010_000;

    private static final long VALIDATION = 15 * SimTime.SECOND;

    /** A new NodeClaim has no provider ID for a moment, and the loop waits for it. */
    private static final long UNSYNCED = SimTime.SECOND;

    /**
     * A command whose replacement is not initialized by then is given up (disruption/queue.go): 80 ms for each command under way,
     * from 10 min to 1 h; it takes 7,500 of them for more than the least.
     */
    private static final long RETRIED = 10 * SimTime.MINUTE;

    /** In the order in which they are tried. */
    private enum Method {
        EMPTINESS,
        MULTI_NODE,
        SINGLE_NODE
    }

    private final World world;
    private final Karpenter karpenter;
    private List<DisruptionPool> pools;
    private ConsolidationMemory memory = ConsolidationMemory.changedAt(Instant.EPOCH);

    /** Nodes that go when their replacement is initialized. */
    private final Map<KarpenterClaim, List<KarpenterClaim>> replaced = new HashMap<>();

    KarpenterDisruption(World world, Karpenter karpenter) {
        this.world = world;
        this.karpenter = karpenter;
        this.pools = karpenter.plan().disruptionPools();
    }

    /** The NodePools are others. */
    void replanned() {
        pools = karpenter.plan().disruptionPools();
        stateChanged();
    }

    /**
     * Starts the loop.
     *
     * @param first its first look; may lie before the start of the run
     */
    void start(long first) {
        long missed = Math.max(0, Math.floorDiv(-first + LOOP - 1, LOOP));
        world.calendar().schedule(first + missed * LOOP, Calendar.Kind.NODES, this::loop);
    }

    /** Pods, nodes or NodeClaims came or went: what was searched in vain may be there now. */
    void stateChanged() {
        memory = ConsolidationMemory.changedAt(world.instant(world.now()));
    }

    // ---------------------------------------------------------------- the loop

    private void loop(long now) {
        if (DisruptionLook.hasAny(pools, karpenter.claims().all())) {
            attempt(Method.EMPTINESS, look(now), now);
            return;
        }
        if (!karpenter.claims().all().isEmpty()) {
            memory = memory.at(world.instant(now)); // a look in vain, as far as the memory goes
        }
        world.calendar().schedule(now + LOOP, Calendar.Kind.NODES, this::loop);
    }

    /** Tries one method, and if it finds nothing the next one: at one instant all of them look at the same cluster. */
    private void attempt(Method method, DisruptionLook look, long now) {
        Optional<Command> command = find(method, look, now);
        if (command.isPresent()) {
            world.calendar().schedule(now + VALIDATION, Calendar.Kind.NODES, at -> validate(method, command.get(), at));
        } else if (method.ordinal() + 1 < Method.values().length) {
            attempt(Method.values()[method.ordinal() + 1], look, now);
        } else {
            world.calendar().schedule(now + LOOP, Calendar.Kind.NODES, this::loop);
        }
    }

    private Optional<Command> find(Method method, DisruptionLook look, long now) {
        if (method == Method.EMPTINESS) {
            return EmptinessMethod.command(look);
        }
        ConsolidationMemory.Method remembered = method == Method.MULTI_NODE
                ? ConsolidationMemory.Method.MULTI_NODE
                : ConsolidationMemory.Method.SINGLE_NODE;
        memory = memory.at(world.instant(now));
        if (!memory.looksAgain(remembered)) {
            return Optional.empty();
        }
        Search search = method == Method.MULTI_NODE
                ? MultiNodeConsolidation.search(look)
                : SingleNodeConsolidation.search(look);
        if (search.inVain()) {
            memory = memory.inVain(remembered);
        }
        return search.command();
    }

    private void validate(Method method, Command command, long now) {
        Optional<Command> valid = method == Method.EMPTINESS
                ? EmptinessMethod.validated(command, look(now))
                : Optional.of(command).filter(one -> ConsolidationValidation.holds(one, look(now)));
        if (valid.isPresent() && execute(valid.get(), now)) {
            long next = valid.get().replacement().isPresent() ? now + UNSYNCED : now;
            world.calendar().schedule(next, Calendar.Kind.NODES, this::loop);
        } else if (method.ordinal() + 1 < Method.values().length) {
            attempt(
                    Method.values()[method.ordinal() + 1],
                    look(now),
                    now); // what was dropped leaves the others their turn
        } else {
            world.calendar().schedule(now + LOOP, Calendar.Kind.NODES, this::loop);
        }
    }

    private DisruptionLook look(long now) {
        return new DisruptionLook(
                pools,
                karpenter.claims().all(),
                karpenter.provisioner()::waiting,
                karpenter::snapshot,
                karpenter.plan().spotToSpot(),
                world.instant(now));
    }

    // ---------------------------------------------------------------- commands

    private boolean execute(Command command, long now) {
        List<KarpenterClaim> leaving = command.candidates().stream()
                .map(candidate -> (KarpenterClaim) candidate.node())
                .toList();
        leaving.forEach(claim -> taint(claim, command.reason().toString(), now));
        stateChanged();
        if (command.replacement().isEmpty()) {
            ClusterEvent why = command.reason() == DisruptionReason.EMPTY
                    ? ClusterEvent.REMOVED_EMPTY
                    : ClusterEvent.REMOVED_UNDERUSED;
            leaving.forEach(claim -> karpenter.termination().delete(claim, why, now));
            return true;
        }
        KarpenterClaim replacement =
                karpenter.provisioner().create(command.replacement().get(), now);
        if (replacement == null) {
            leaving.forEach(claim -> untaint(claim, now));
            return false;
        }
        replaced.put(replacement, leaving);
        world.calendar().schedule(now + RETRIED, Calendar.Kind.NODES, at -> giveUp(replacement, at));
        return true;
    }

    private void taint(KarpenterClaim claim, String reason, long now) {
        world.observer().node(now, claim.node(), NodeEvent.TAINTED);
        world.observer().disrupted(now, claim.node(), reason);
        karpenter.claims().hold(claim, true);
        world.cluster().cordon(claim.node(), KarpenterTermination.DISRUPTED, now);
        karpenter.provisioner().emptying(claim, now);
    }

    private void untaint(KarpenterClaim claim, long now) {
        world.observer().node(now, claim.node(), NodeEvent.UNTAINTED);
        karpenter.claims().hold(claim, false);
        world.cluster().cordon(claim.node(), null, now);
        stateChanged();
    }

    /** A node is initialized: what it replaces may go. */
    void initialized(KarpenterClaim claim, long now) {
        List<KarpenterClaim> leaving = replaced.remove(claim);
        if (leaving != null) {
            leaving.forEach(each -> karpenter.termination().delete(each, ClusterEvent.REPLACED, now));
        }
    }

    /** A NodeClaim is gone: what it was to replace stays. */
    void gone(KarpenterClaim claim, long now) {
        giveUp(claim, now);
    }

    /** A replacement will not come, or not in time (karpenter.md 5.10 step 2): of the nodes that it was for, those stay that are still there. */
    private void giveUp(KarpenterClaim replacement, long now) {
        List<KarpenterClaim> staying = replaced.remove(replacement);
        if (staying != null) {
            staying.stream()
                    .filter(each -> !each.isDeleting()
                            && karpenter.claims().all().contains(each)) // the cloud may have taken it
                    .forEach(each -> untaint(each, now));
        }
    }
}
