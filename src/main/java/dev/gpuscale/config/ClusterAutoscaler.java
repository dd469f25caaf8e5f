package dev.gpuscale.config;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The flags of the Cluster Autoscaler that decide which nodes come and go, named as upstream names them (config/flags),
 * with the defaults of 1.36.
 *
 * @param expander a chain: each keeps its best options for the next; at least one, each once, nothing after random
 * @param priorities of the priority expander, whole numbers each with patterns; empty exactly when there is none
 */
@Doc("The flags of the Cluster Autoscaler that decide which nodes come and go, named as upstream names them, with the "
        + "defaults of 1.36.")
public record ClusterAutoscaler(
        Location at,

        @OrOne
        @Doc(
                value =
                        "Which group is bought from: a chain, in which each expander keeps its best options for the next. "
                                + "The price expander works on GKE only.",
                example = "[priority, least-waste]",
                byDefault = "least-waste")
        List<Expander> expander,

        @Doc(
                value =
                        "For the priority expander: numbers, each with regular expressions of which one must occur in the "
                                + "name of the group. The highest number wins.",
                example = "{50: [spot], 10: [.*]}",
                byDefault = "{}")
        Map<String, List<String>> priorities,

        @Doc(value = "How often its loop runs when nothing asks for an earlier run.", byDefault = "10s")
        Duration scanInterval,

        @Doc(
                value = "Whether the loop runs again at once after it has scaled, and when a pod cannot be "
                        + "placed; false up to 1.34.",
                byDefault = "true")
        boolean frequentLoopsEnabled,

        @Doc(
                value = "How old a pod must be before nodes are bought for it. GPU pods wait until the oldest is "
                        + "30 s old in any case.",
                byDefault = "0s")
        Duration newPodScaleUpDelay,

        @Doc(
                value = "Pods of a lower priority than this are expendable: no node is bought or kept for them.",
                byDefault = "-10")
        int expendablePodsPriorityCutoff,

        @Doc(
                value = "How long a machine may take to register before it is deleted and its group backs off.",
                byDefault = "15m")
        Duration maxNodeProvisionTime,

        @Doc(
                value = "How long a node may take from its creation until it is ready, GPUs included, before it "
                        + "counts as unready.",
                byDefault = "15m")
        Duration maxNodeStartupTime,

        @Doc(value = "How long a group is left alone after its first failed scale-up.", byDefault = "5m")
        Duration initialNodeGroupBackoffDuration,

        @Doc(value = "The longest back-off; each failure doubles it up to here.", byDefault = "30m")
        Duration maxNodeGroupBackoffDuration,

        @Doc(value = "How long after the last failure the back-off starts anew.", byDefault = "3h")
        Duration nodeGroupBackoffResetTimeout,

        @Doc(value = "The most nodes of the cluster, 0: no bound.", byDefault = "0")
        int maxNodesTotal,

        @Doc(value = "The most nodes bought at once.", byDefault = "1000")
        int maxNodesPerScaleup,

        @Doc(
                value = "Whether a scale-up is spread over groups that are alike, such as one a zone.",
                byDefault = "false")
        boolean balanceSimilarNodeGroups,

        @OrOne @Doc(value = "Labels that may differ between groups that are alike.", byDefault = "[]")
        List<String> balancingIgnoreLabel,

        @Doc(value = "Whether nodes are bought while the cluster has none that is ready.", byDefault = "true")
        boolean scaleUpFromZero,

        @Doc(
                value = "Whether a group below min is filled up; false: min only bounds the way down.",
                byDefault = "false")
        boolean enforceNodeGroupMinSize,

        @Doc(
                value = "The share of unready nodes in percent, 0 to 100, above which it stops acting, if "
                        + "okTotalUnreadyCount is exceeded too.",
                byDefault = "45")
        double maxTotalUnreadyPercentage,

        @Doc(value = "So many unready nodes never stop it.", byDefault = "3")
        int okTotalUnreadyCount,

        @Doc(value = "Whether nodes are removed at all.", byDefault = "true")
        boolean scaleDownEnabled,

        @Doc(value = "How long nothing is removed after a scale-up, anywhere in the cluster.", byDefault = "10m")
        Duration scaleDownDelayAfterAdd,

        @Doc(value = "How long nothing is removed after a removal.", byDefault = "0s")
        Duration scaleDownDelayAfterDelete,

        @Doc(value = "How long nothing is removed after a removal that failed.", byDefault = "3m")
        Duration scaleDownDelayAfterFailure,

        @Doc(value = "Whether these delays hold for each group of its own.", byDefault = "false")
        boolean scaleDownDelayTypeLocal,

        @Doc(value = "How long a node must be unneeded before it is removed.", byDefault = "10m")
        Duration scaleDownUnneededTime,

        @Doc(value = "The same for a node that is not ready.", byDefault = "20m")
        Duration scaleDownUnreadyTime,

        @Doc(
                value = "A node without GPUs is unneeded when no more than this share of its CPU and of its "
                        + "memory is requested, 0 to 1.",
                byDefault = "0.5")
        double scaleDownUtilizationThreshold,

        @Doc(
                value = "A node with GPUs is unneeded when no more than this share of them is requested, 0 to 1; "
                        + "CPU and memory do not count.",
                byDefault = "0.5")
        double scaleDownGpuUtilizationThreshold,

        @Doc(value = "Whether DaemonSet pods are left out of these shares.", byDefault = "false")
        boolean ignoreDaemonsetsUtilization,

        @Doc(value = "The most nodes removed at the same time.", byDefault = "10")
        int maxScaleDownParallelism,

        @Doc(value = "The most nodes with pods removed at the same time.", byDefault = "1")
        int maxDrainParallelism,

        @Doc(
                value = "The longest grace period in seconds that an evicted pod is given, whatever it asks for.",
                byDefault = "600")
        int maxGracefulTerminationSec,

        @Doc(value = "How long the eviction of a pod is tried before the drain fails.", byDefault = "2m")
        Duration maxPodEvictionTime,

        @Doc(value = "How long it waits between the taint and the drain or deletion.", byDefault = "5s")
        Duration nodeDeleteDelayAfterTaint,

        @Doc(value = "How long a node whose pods could not move is not looked at again.", byDefault = "5m")
        Duration unremovableNodeRecheckTimeout,

        @Doc(
                value = "Whether kube-system pods without a PodDisruptionBudget hold their node, for their first "
                        + "hour.",
                byDefault = "true")
        boolean skipNodesWithSystemPods,

        @Doc(value = "Whether pods with a hostPath or emptyDir hold their node.", byDefault = "true")
        boolean skipNodesWithLocalStorage,

        @Doc(
                value = "Whether pods of controllers other than ReplicaSet, ReplicationController, Job and "
                        + "StatefulSet hold their node.",
                byDefault = "true")
        boolean skipNodesWithCustomControllerPods,

        @Doc(
                value = "Whether it reckons how much room the CapacityBuffers of the manifests want; without "
                        + "capacityBufferPodInjectionEnabled it only reckons.",
                byDefault = "false")
        boolean capacityBufferControllerEnabled,

        @Doc(
                value = "Whether it buys and keeps nodes for them; needs capacityBufferControllerEnabled.",
                byDefault = "false")
        boolean capacityBufferPodInjectionEnabled) {

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,8}");

    public ClusterAutoscaler {
        expander = List.copyOf(expander);
        checkChain(expander);
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        priorities.forEach((priority, names) -> patterns.put(checkPriority(priority), checkPatterns(names)));
        priorities = Collections.unmodifiableMap(patterns);
        Require.that(
                expander.contains(Expander.PRIORITY) != priorities.isEmpty(),
                priorities.isEmpty()
                        ? "priorities is empty, but the priority expander needs it\nFor example: {50: [spot], 10: [.*]}."
                        : "priorities is given, but no expander uses it\nAdd one: expander: [priority, least-waste].");
        Require.that(!scanInterval.isZero(), "scanInterval is 0, but a loop takes time\nUpstream: 10s.");
        Require.that(
                initialNodeGroupBackoffDuration.compareTo(maxNodeGroupBackoffDuration) <= 0,
                "maxNodeGroupBackoffDuration is %s, below initialNodeGroupBackoffDuration (%s)\nMake it that long at "
                        + "least.",
                HumanDuration.format(maxNodeGroupBackoffDuration),
                HumanDuration.format(initialNodeGroupBackoffDuration));
        Require.that(
                maxNodesTotal >= 0, "maxNodesTotal is %d, but nodes can't be negative\n0: no bound.", maxNodesTotal);
        checkCount("maxNodesPerScaleup", maxNodesPerScaleup);
        balancingIgnoreLabel = List.copyOf(balancingIgnoreLabel);
        Require.that(
                maxTotalUnreadyPercentage >= 0 && maxTotalUnreadyPercentage <= 100,
                "maxTotalUnreadyPercentage is %s, but must be 0 to 100",
                maxTotalUnreadyPercentage);
        Require.that(
                okTotalUnreadyCount >= 0,
                "okTotalUnreadyCount is %d, but nodes can't be negative",
                okTotalUnreadyCount);
        checkShare("scaleDownUtilizationThreshold", scaleDownUtilizationThreshold);
        checkShare("scaleDownGpuUtilizationThreshold", scaleDownGpuUtilizationThreshold);
        checkCount("maxScaleDownParallelism", maxScaleDownParallelism);
        checkCount("maxDrainParallelism", maxDrainParallelism);
        Require.that(
                maxGracefulTerminationSec >= 0,
                "maxGracefulTerminationSec is %d, but seconds can't be negative",
                maxGracefulTerminationSec);
    }

    /** Whether CapacityBuffers are played: one flag without the other does nothing. */
    public boolean capacityBuffers() {
        return capacityBufferControllerEnabled && capacityBufferPodInjectionEnabled;
    }

    /** The patterns of the priority expander by their number, the highest first. */
    public SortedMap<Integer, List<String>> patternsByPriority() {
        SortedMap<Integer, List<String>> sorted = new TreeMap<>(Comparator.reverseOrder());
        priorities.forEach((priority, patterns) -> sorted.put(Integer.valueOf(priority), patterns));
        return Collections.unmodifiableSortedMap(sorted);
    }

    /** Which group is bought from; upstream's expanders, but for those that ask a server of yours. */
    public enum Expander {
        /** Any. */
        RANDOM("random"),
        /** The most pods get a place. */
        MOST_PODS("most-pods"),
        /** The least CPU and memory stays unused; GPUs and prices do not count. */
        LEAST_WASTE("least-waste"),
        /** The fewest nodes are bought. */
        LEAST_NODES("least-nodes"),
        /** The lowest price for the pods' requests. */
        PRICE("price"),
        /** The highest number that you give. */
        PRIORITY("priority");

        private final String spelling;

        Expander(String spelling) {
            this.spelling = spelling;
        }

        /** As the YAML and the flag spell it. */
        @Override
        public String toString() {
            return spelling;
        }
    }

    /** Upstream refuses the same at its start (expander/factory). */
    private static void checkChain(List<Expander> chain) {
        Require.that(!chain.isEmpty(), "expander is empty, but one must choose\nUpstream: least-waste.");
        Require.that(chain.stream().distinct().count() == chain.size(), "expander names one twice\nName each once.");
        int random = chain.indexOf(Expander.RANDOM);
        Require.that(
                random < 0 || random == chain.size() - 1,
                "expander has more after random, which leaves nothing to choose\nPut random last.");
    }

    private static String checkPriority(String priority) {
        Require.that(
                WHOLE.matcher(priority).matches(),
                "priorities has \"%s\", which is no whole number\nFor example: {50: [spot], 10: [.*]}.",
                priority);
        return priority;
    }

    private static List<String> checkPatterns(List<String> patterns) {
        Require.that(!patterns.isEmpty(), "priorities has a number without patterns\nAll groups: [.*].");
        for (String pattern : patterns) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException wrong) {
                throw new IllegalArgumentException(
                        "priorities has \"" + pattern + "\", which is no regular expression: " + wrong.getDescription()
                                + "\nAll groups: [.*].",
                        wrong);
            }
        }
        return List.copyOf(patterns);
    }

    private static void checkCount(String field, int count) {
        Require.that(count >= 1, "%s is %d, but must be 1 at least", field, count);
    }

    private static void checkShare(String field, double share) {
        Require.that(share >= 0 && share <= 1, "%s is %s, but must be 0 to 1\nHalf: 0.5.", field, share);
    }
}
