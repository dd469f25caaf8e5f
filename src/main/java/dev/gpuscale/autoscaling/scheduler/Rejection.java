package dev.gpuscale.autoscaling.scheduler;

import java.util.List;

/**
 * Why no node takes a pod: on how many nodes which filter said no first, as the message of the pod's condition lists it. A pod
 * is tried again when something changes that the filters which rejected it care for; its condition is written when the message
 * changes (Kubernetes scheduler/framework/types.go {@code FitError}, schedule_one.go).
 *
 * @param nodes all that there are
 * @param taints nodes with a taint that it does not tolerate, and those that are not ready
 * @param affinity nodes that its selector or required affinity leaves out
 * @param cpu nodes that have too little CPU left, and so on; one node may lack several
 * @param others nodes that spread or anti-affinity closes
 * @param hopeless nodes where preemption would not help either
 */
public record Rejection(int nodes, int taints, int affinity, int cpu, int memory, int gpus, int others, int hopeless) {
    /** Of a pod that none of the nodes takes. */
    public static Rejection of(PodShape pod, List<? extends NodeView> nodes) {
        int taints = 0;
        int affinity = 0;
        int cpu = 0;
        int memory = 0;
        int gpus = 0;
        int others = 0;
        int hopeless = 0;
        for (NodeView node : nodes) {
            hopeless += NodeFilter.isResolvable(pod, node) ? 0 : 1;
            if (!node.admitsPods() || !pod.tolerates(node.taints())) {
                taints++;
            } else if (!NodeFilter.matchesAffinity(pod, node)) {
                affinity++;
            } else if (NodeFilter.hasRoom(pod, node)) {
                others++;
            } else {
                Resources free = node.freeFor(pod);
                cpu += pod.requests().cpuMilli() > free.cpuMilli() ? 1 : 0;
                memory += pod.requests().memoryBytes() > free.memoryBytes() ? 1 : 0;
                gpus += NodeFilter.hasGpus(pod, node) ? 0 : 1;
            }
        }
        return new Rejection(nodes.size(), taints, affinity, cpu, memory, gpus, others, hopeless);
    }

    /** Whether the end of a taint may help. */
    public boolean isByTaints() {
        return taints > 0;
    }

    /** Whether more room on a node may help. */
    public boolean isByResources() {
        return cpu + memory + gpus + others > 0;
    }

    /** Whether a node with other labels may help. */
    public boolean isByAffinity() {
        return affinity > 0;
    }
}
