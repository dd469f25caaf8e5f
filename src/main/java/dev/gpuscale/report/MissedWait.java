package dev.gpuscale.report;

import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.NodeSupply;
import dev.gpuscale.simulation.Promise;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.Statistics;
import dev.gpuscale.simulation.WorkloadResult;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What makes a design that scales miss a promised wait, and what to try next. Cold starts are only
 * named where they can be the cause: few jobs meet them, so they make the slowest jobs late and not
 * the ordinary one, and they are no matter where all the replicas are ready from the start.
 */
final class MissedWait {
    private static final String PEAK = "static-peak";

    /** Below this share of the jobs, cold starts are not what is felt. */
    private static final double FELT = 0.01;

    private final SimulationResult result;
    private final DesignResult design;

    MissedWait(SimulationResult result) {
        this.result = result;
        this.design = result.design();
    }

    String cause() {
        List<WorkloadResult> late =
                design.workloads().stream().filter(MissedWait::isLate).toList();
        return who(late) + cause(late);
    }

    /** Nothing where there is but one workload. */
    private String who(List<WorkloadResult> late) {
        return design.workloads().size() < 2 || late.isEmpty()
                ? ""
                : "Late: " + late.stream().map(WorkloadResult::name).collect(Collectors.joining(", ")) + ". ";
    }

    private String cause(List<WorkloadResult> late) {
        NodeSupply nodes = design.scaling().nodes();
        if (nodes.binds()) {
            return limit(nodes.source()) + " room for " + nodes.replicasWithRoom() + " of the "
                    + nodes.replicasAsked() + " replicas that were asked for at the most: " + cure(nodes.source())
                    + " would be the next thing to try, before anything else.";
        }
        if (peakMissesToo()) {
            return PEAK + ", with every replica ready from the start, misses it too: the maximum is too low. A higher"
                    + " maxReplicaCount would be the next thing to try.";
        }
        if (late.stream().allMatch(MissedWait::mayComeFromColdStarts)) {
            return coldStarts() + longestPart();
        }
        boolean felt = late.stream().anyMatch(w -> w.coldStartShare().value() >= FELT);
        return (felt
                        ? "The ordinary job waits too long, not only one that meets a cold start, so there are too few replicas"
                        : "Hardly a job waits for a cold start, so the wait comes from too few replicas")
                + ": fewer jobs per replica, or a higher maxReplicaCount, would be the next thing to try.";
    }

    private static String limit(NodeSupply.Source nodes) {
        return switch (nodes) {
            case KARPENTER -> "The NodePools' limits leave";
            case CLUSTER_AUTOSCALER -> "The node groups' max leaves";
            case FIXED_GROUPS -> "The node groups, which keep their size, have";
            case FIXED_NODES -> "The nodes have";
        };
    }

    private static String cure(NodeSupply.Source nodes) {
        return switch (nodes) {
            case KARPENTER -> "higher limits";
            case CLUSTER_AUTOSCALER -> "a higher max";
            case FIXED_GROUPS -> "larger groups, or nodes.clusterAutoscaler,";
            case FIXED_NODES -> "more nodes";
        };
    }

    /** {@code 6.1% of jobs wait for a cold start of 4 min 12 s.} */
    String coldStarts() {
        return design.workloads().stream()
                .max(Comparator.comparingDouble(w -> w.coldStartShare().value()))
                .map(w -> Figures.percent(w.coldStartShare().value()) + " of jobs wait for a cold start of "
                        + Figures.time(design.scaling().coldStartMeanSeconds().value()) + ".")
                .orElseThrow();
    }

    private String longestPart() {
        return design.scaling().stages().stream()
                .max(Comparator.comparingDouble(stage -> stage.meanSeconds().value()))
                .map(stage -> " Its longest part is " + stage.label() + ", "
                        + Figures.time(stage.meanSeconds().value())
                        + ": shortening that would be the next thing to try.")
                .orElse("");
    }

    private boolean peakMissesToo() {
        return result.comparisons().stream()
                .filter(c -> c.design().name().equals(PEAK))
                .flatMap(c -> c.design().workloads().stream())
                .anyMatch(MissedWait::isLate);
    }

    private static boolean isLate(WorkloadResult workload) {
        return workload.promises().stream().anyMatch(promise -> !promise.met());
    }

    private static boolean mayComeFromColdStarts(WorkloadResult workload) {
        return workload.coldStartShare().value() >= FELT
                && workload.promises().stream()
                        .filter(promise -> !promise.met())
                        .allMatch(promise -> mayComeFromColdStarts(promise, workload));
    }

    private static boolean mayComeFromColdStarts(Promise promise, WorkloadResult workload) {
        if (promise.unit() == Promise.Unit.SHARE) {
            return 1 - promise.observed().value() <= workload.coldStartShare().value();
        }
        Statistics ordinary = promise.label().contains("sojourn") ? workload.sojourns() : workload.waits();
        return ordinary.p50().value() <= promise.limit();
    }
}
