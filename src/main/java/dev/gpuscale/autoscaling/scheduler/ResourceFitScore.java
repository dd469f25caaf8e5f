package dev.gpuscale.autoscaling.scheduler;

/**
 * NodeResourcesFit, weight 1: the weighted mean over the resources of what is left, or of what is used, after the pod, in whole
 * percent of what there is (Kubernetes plugins/noderesources/least_allocated.go, most_allocated.go). Resources that the node
 * does not have don't count, nor do extended ones that the pod does not ask for.
 */
final class ResourceFitScore implements NodeScore {
    private final ScoringStrategy strategy;

    ResourceFitScore(ScoringStrategy strategy) {
        this.strategy = strategy;
    }

    @Override
    public void addTo(long[] totals, Candidates candidates) {
        Resources pod = candidates.pod().scoredRequests();
        int gpuWeight =
                pod.gpus() == 0 ? 0 : strategy.gpuWeight(candidates.pod().gpuResource());
        for (int i = 0; i < candidates.count(); i++) {
            totals[i] += of(candidates.node(i), pod, gpuWeight);
        }
    }

    private long of(NodeView node, Resources pod, int gpuWeight) {
        Resources all = node.allocatable();
        Resources used = node.scoredRequests();
        long sum = 0;
        long weights = 0;
        if (all.cpuMilli() > 0) {
            sum += strategy.cpuWeight() * percent(used.cpuMilli() + pod.cpuMilli(), all.cpuMilli());
            weights += strategy.cpuWeight();
        }
        if (all.memoryBytes() > 0) {
            sum += strategy.memoryWeight() * percent(used.memoryBytes() + pod.memoryBytes(), all.memoryBytes());
            weights += strategy.memoryWeight();
        }
        if (gpuWeight > 0) {
            sum += gpuWeight * percent(used.gpus() + pod.gpus(), all.gpus());
            weights += gpuWeight;
        }
        return weights == 0 ? 0 : sum / weights;
    }

    private long percent(long used, long all) {
        long part =
                strategy.type() == ScoringStrategy.Type.MOST_ALLOCATED ? Math.min(used, all) : Math.max(all - used, 0);
        return all <= Long.MAX_VALUE / 100
                ? part * 100 / all
                : part / (all / 100); // a node without bounds; its percent would overflow
    }
}
