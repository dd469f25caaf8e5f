package dev.gpuscale.simulation;

/** What happens to nodes and to the pods on them, and is counted. Each is reported under {@link #field()}, a count a day. */
public enum ClusterEvent {
    /** The cloud told a spot node that it takes the machine back. */
    SPOT_RECLAIMED("spotNodesReclaimed"),
    /** A pod, no placeholder, was still on a machine that the cloud took back when its time was over. */
    RECLAIM_KILLED_POD("podsKilledByReclaim"),
    /** A job's attempt was cut short on a spot node whose end was announced, by the end of the machine or of the pod's grace. */
    RECLAIM_KILLED_ATTEMPT("attemptsKilledByReclaim"),
    /** An on-demand node was bought for pods that would have had a spot node, had there been one. */
    ON_DEMAND_INSTEAD("onDemandNodesInstead"),
    /** The cloud had no such machine. Each attempt counts. */
    LAUNCH_REFUSED("launchesRefused"),
    /** A machine was bought and will never become a node. */
    NEVER_REGISTERED("nodesNeverRegistered"),
    /** A machine was bought whose GPUs will be late. */
    GPUS_LATE("nodesWithLateGpus"),
    /** A machine was bought while a node of its pool or group stood without its late GPUs. */
    BOUGHT_WHILE_LATE("nodesBoughtWhileGpusLate"),
    /** The scheduler deleted a placeholder to make room. */
    PLACEHOLDER_PREEMPTED("placeholdersPreempted"),
    /** A node was given back since no pod was on it. */
    REMOVED_EMPTY("nodesRemovedEmpty"),
    /** A node was given back since its pods had room on others. */
    REMOVED_UNDERUSED("nodesRemovedUnderused"),
    /** A node was given back for a cheaper one that had been bought in its place. */
    REPLACED("nodesReplaced"),
    /** A node had reached its pool's {@code expireAfter}. */
    EXPIRED("nodesExpired");

    private final String field;

    ClusterEvent(String field) {
        this.field = field;
    }

    /** Its name in the machine-readable reports. */
    public String field() {
        return field;
    }
}
