package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.util.List;
import java.util.Map;

/** A node that exists in a test. */
record NodeOfTest(
        String name,
        boolean initialized,
        Map<String, String> labels,
        Resources allocatable,
        Resources free,
        String gpuResource,
        List<Taint> taints,
        boolean isSettling)
        implements ExistingNode {}
