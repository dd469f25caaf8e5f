package dev.gpuscale.autoscaling.scheduler;

/**
 * NodeResourcesBalancedAllocation, weight 1: likes nodes whose use of CPU and memory the pod brings closer together (Kubernetes
 * plugins/noderesources/balanced_allocation.go; since 1.36 it compares the balance with the pod with that before it, so that a
 * node which is out of balance already is not blamed on the pod). A pod that asks for neither is not scored.
 */
final class BalanceScore implements NodeScore {
    @Override
    public void addTo(long[] totals, Candidates candidates) {
        Resources pod = candidates.pod().requests();
        if (pod.cpuMilli() == 0 && pod.memoryBytes() == 0) {
            return;
        }
        for (int i = 0; i < candidates.count(); i++) {
            NodeView node = candidates.node(i);
            Resources all = node.allocatable();
            Resources free = node.free();
            long cpu = all.cpuMilli() - free.cpuMilli();
            long memory = all.memoryBytes() - free.memoryBytes();
            long before = balance(cpu, memory, all);
            long after = balance(cpu + pod.cpuMilli(), memory + pod.memoryBytes(), all);
            totals[i] += 50 + (50 + after - before) / 2;
        }
    }

    /** 50..100: 100 less half the distance between the two used shares, in percent, downwards. */
    private static long balance(long cpu, long memory, Resources all) {
        if (all.cpuMilli() == 0 || all.memoryBytes() == 0) {
            return 100;
        }
        double cpuShare = Math.min(1, (double) cpu / all.cpuMilli());
        double memoryShare = Math.min(1, (double) memory / all.memoryBytes());
        return (long) ((1 - Math.abs((cpuShare - memoryShare) / 2)) * 100);
    }
}
