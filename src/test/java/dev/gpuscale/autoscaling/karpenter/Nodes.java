package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Nodes of a test: initialized long ago, ready, empty, on demand for a dollar an hour unless said otherwise. */
final class Nodes {
    private Nodes() {}

    static Node node(String name) {
        return new Node(name);
    }

    /** A pool that consolidates at once. */
    static DisruptionPool pool(String name, List<DisruptionBudget> budgets) {
        return pool(name, Optional.of(Duration.ZERO), budgets);
    }

    static DisruptionPool pool(String name, Optional<Duration> consolidateAfter, List<DisruptionBudget> budgets) {
        return new DisruptionPool(
                name, ConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED, consolidateAfter, new Budgets(budgets), false);
    }

    /** A look that places no pods. */
    static DisruptionLook look(Instant now, List<DisruptionPool> pools, List<Node> nodes) {
        return new DisruptionLook(
                pools,
                nodes,
                List::of,
                () -> {
                    throw new IllegalStateException("nobody asks where pods go");
                },
                false,
                now);
    }

    static final class Node implements DisruptionNode {
        final String name;
        String pool = "gpu";
        boolean managed = true;
        boolean initialized = true;
        boolean ready = true;
        boolean markedForDeletion;
        boolean instanceTerminating;
        boolean nominated;
        boolean inDisruption;
        boolean doNotDisrupt;
        boolean hostsBufferPods;
        String instanceType = "g6.xlarge";
        String zone = "use1-az1";
        String capacityType = "on-demand";
        OptionalDouble usdPerHour = OptionalDouble.of(1);
        Instant initializedAt = Instant.EPOCH;
        Optional<Instant> lastPodEvent = Optional.empty();
        Optional<Duration> terminationGracePeriod = Optional.empty();
        Resources allocatable = Resources.NONE;
        String gpuResource = "";
        Map<String, String> labels = Map.of();
        List<Taint> taints = List.of();
        boolean settling;
        final List<Pods.Pod> pods = new ArrayList<>();

        Node(String name) {
            this.name = name;
        }

        Node with(Pods.Pod... more) {
            pods.addAll(List.of(more));
            return this;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Resources allocatable() {
            return allocatable;
        }

        @Override
        public Resources free() {
            Resources free = allocatable;
            for (Pods.Pod pod : pods) {
                free = free.minus(pod.shape().requests());
            }
            return free;
        }

        @Override
        public String gpuResource() {
            return gpuResource;
        }

        @Override
        public Map<String, String> labels() {
            return labels;
        }

        @Override
        public List<Taint> taints() {
            return taints;
        }

        @Override
        public boolean isSettling() {
            return settling;
        }

        @Override
        public String pool() {
            return pool;
        }

        @Override
        public String instanceType() {
            return instanceType;
        }

        @Override
        public String zone() {
            return zone;
        }

        @Override
        public String capacityType() {
            return capacityType;
        }

        @Override
        public OptionalDouble usdPerHour() {
            return usdPerHour;
        }

        @Override
        public List<? extends DisruptionPod> pods() {
            return pods;
        }

        @Override
        public boolean managed() {
            return managed;
        }

        @Override
        public boolean initialized() {
            return initialized;
        }

        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        public boolean markedForDeletion() {
            return markedForDeletion;
        }

        @Override
        public boolean instanceTerminating() {
            return instanceTerminating;
        }

        @Override
        public boolean nominated() {
            return nominated;
        }

        @Override
        public boolean inDisruption() {
            return inDisruption;
        }

        @Override
        public boolean doNotDisrupt() {
            return doNotDisrupt;
        }

        @Override
        public boolean hostsBufferPods() {
            return hostsBufferPods;
        }

        @Override
        public Optional<Instant> initializedAt() {
            return initialized ? Optional.of(initializedAt) : Optional.empty();
        }

        @Override
        public Optional<Instant> lastPodEvent() {
            return lastPodEvent;
        }

        @Override
        public Optional<Duration> terminationGracePeriod() {
            return terminationGracePeriod;
        }
    }
}
