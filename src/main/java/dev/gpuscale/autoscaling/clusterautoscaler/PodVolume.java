package dev.gpuscale.autoscaling.clusterautoscaler;

/**
 * A volume of a pod, as far as it ties the pod to its node (Cluster Autoscaler utils/drain/drain.go isLocalVolume).
 *
 * @param name in the pod's spec
 * @param kind where its bytes are
 */
public record PodVolume(String name, Kind kind) {
    /** Where a volume's bytes are. */
    public enum Kind {
        /** A directory of the node. */
        HOST_PATH,
        /** An emptyDir on the node's disk. */
        EMPTY_DIR,
        /** An emptyDir in memory, such as /dev/shm. */
        MEMORY,
        /** Anywhere else. */
        OTHER
    }

    /** Whether its content is lost with the node. */
    public boolean isLocal() {
        return kind == Kind.HOST_PATH || kind == Kind.EMPTY_DIR;
    }
}
