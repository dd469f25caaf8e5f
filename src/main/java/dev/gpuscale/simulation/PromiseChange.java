package dev.gpuscale.simulation;

/**
 * What a change of manifests does to one promise.
 *
 * @param workload whose promise it is; empty for the budget
 * @param before what came of it with the old manifests
 * @param after with the new ones
 * @param difference of what was observed, after - before, by pairs; unknown where one of the two is overloaded
 * @param overloadedBefore whether the workload's queue could not keep up
 * @param overloadedAfter likewise
 */
public record PromiseChange(
        String workload,
        Promise before,
        Promise after,
        Estimate difference,
        boolean overloadedBefore,
        boolean overloadedAfter) {
    /** Kept before and missed now, and not by chance: the difference is seen, or the queue no longer keeps up. */
    public boolean isBroken() {
        return before.met() && !after.met() && (overloadedAfter || difference.isSeen());
    }

    /** Kept on one side only, by a difference that is not seen. */
    public boolean isCloseCall() {
        return before.met() != after.met() && !overloadedBefore && !overloadedAfter && !difference.isSeen();
    }
}
