package dev.gpuscale.autoscaling.scheduler;

import java.util.List;

/** A pod on a {@link TestNode}, and shapes of pods: 1 core, 4 GiB, 1 GPU unless said otherwise. */
record TestPod(PodShape shape, long startedMicros, boolean isPreempted) implements VictimView {
    TestPod(PodShape shape, long startedMicros) {
        this(shape, startedMicros, false);
    }

    static PodShape shape(int gpus, int priority) {
        return shape(new Resources(1000, 4 * TestNode.GI, gpus), priority);
    }

    static PodShape shape(Resources requests, int priority) {
        return shape(requests, priority, true, List.of(), false, List.of());
    }

    static PodShape spread(SpreadConstraint... constraints) {
        return shape(new Resources(1000, 4 * TestNode.GI, 1), 0, true, List.of(constraints), false, List.of());
    }

    static PodShape oneToANode(int priority) {
        return shape(new Resources(1000, 4 * TestNode.GI, 1), priority, true, List.of(), true, List.of());
    }

    static PodShape withImages(String... images) {
        return shape(new Resources(1000, 4 * TestNode.GI, 1), 0, true, List.of(), false, List.of(images));
    }

    static PodShape shape(
            Resources requests,
            int priority,
            boolean preempts,
            List<SpreadConstraint> spread,
            boolean oneToANode,
            List<String> images) {
        return new PodShape(
                "pod",
                requests,
                requests.gpus() == 0 ? "" : "nvidia.com/gpu",
                List.of(),
                List.of(),
                priority,
                preempts,
                spread,
                oneToANode,
                images);
    }
}
