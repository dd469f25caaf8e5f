package dev.gpuscale.autoscaling.hpa;

import java.util.List;
import java.util.Optional;

/**
 * What one sync decided, and what it leaves behind in either case: the write to the scale succeeded, or it failed or
 * was not needed.
 *
 * @param currentReplicas {@code spec.replicas} as found
 * @param desiredReplicas {@code spec.replicas} as wanted
 * @param proposals one per metric, empty for one that failed; no entries where the metrics were not asked
 * @param ifWritten to keep when the new size was written
 * @param ifNotWritten to keep when there was nothing to write, or the write failed
 */
public record HpaDecision(
        int currentReplicas,
        int desiredReplicas,
        List<Optional<Proposal>> proposals,
        Outcome ifWritten,
        Outcome ifNotWritten) {

    /**
     * State after the sync.
     *
     * @param conditions those that this sync set, at most one of a type; others keep their last value
     */
    public record Outcome(HpaMemory memory, List<Condition> conditions) {
        public Outcome {
            conditions = List.copyOf(conditions);
        }
    }

    public HpaDecision {
        proposals = List.copyOf(proposals);
    }

    /** Whether the sync writes {@code desiredReplicas} to the scale. */
    public boolean writes() {
        return desiredReplicas != currentReplicas;
    }

    /** The memory after the sync, every write having succeeded. */
    public HpaMemory memory() {
        return (writes() ? ifWritten : ifNotWritten).memory();
    }

    /** The conditions after the sync, every write having succeeded. */
    public List<Condition> conditions() {
        return (writes() ? ifWritten : ifNotWritten).conditions();
    }
}
