package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.NodeClaim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Karpenter's disruption loop at work (disruption/controller.go, queue.go): one method after the other, the first that finds a
 * command wins; a command is looked at again after fifteen seconds, in which the loop does nothing else; replacements must be
 * initialized before the nodes they replace are deleted.
 */
final class KarpenterDisruption {
    /** From one look to the next when nothing was done; 10 s and the time that a look takes. */
    private static final long LOOP = 10_010_000;

    private static final long VALIDATION = 15 * SimTime.SECOND;

    /** A new NodeClaim has no provider ID for a moment, and the loop waits for it. */
    private static final long UNSYNCED = SimTime.SECOND;

    private final World world;
    private final Karpenter karpenter;

    /** Nodes that go when their replacement is initialized. */
    private final Map<KarpenterClaim, List<KarpenterClaim>> replacements = new HashMap<>();

    KarpenterDisruption(World world, Karpenter karpenter) {
        this.world = world;
        this.karpenter = karpenter;
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
}
