package dev.gpuscale.report;

import dev.gpuscale.simulation.Comparison;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.WorkloadResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the figures mean, in at most three sentences: what is wrong or what it is worth, where the
 * money goes, and what to try next. Only differences that the replications can see are spoken of.
 */
final class Verdict {
    private static final String NO_ZERO = "no-scale-to-zero";

    /** Its size follows the CPU, which says nothing of a queue for GPUs: what it keeps, it keeps by chance. */
    private static final String ON_CPU = "hpa-cpu";

    private final SimulationResult result;
    private final DesignResult design;
    private final MissedWait missedWait;

    Verdict(SimulationResult result) {
        this.result = result;
        this.design = result.design();
        this.missedWait = new MissedWait(result);
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        List<WorkloadResult> overloaded = design.workloads().stream()
                .filter(w -> w.overload().isPresent())
                .toList();
        if (!overloaded.isEmpty()) {
            overloaded.forEach(workload -> sentences.add(overload(workload)));
            return List.copyOf(sentences);
        }
        scaleToZero().ifPresent(sentences::add);
        betterBaseline().ifPresent(sentences::add);
        if (sentences.isEmpty() && missesAWait(design)) {
            sentences.add(coldStartOrTooFewPods());
        }
        MoneyAdvice.of(design).ifPresent(sentences::add);
        return List.copyOf(sentences);
    }

    private String overload(WorkloadResult workload) {
        var overload = workload.overload().orElseThrow();
        String who = design.workloads().size() > 1 ? workload.name() + " is overloaded" : "The design is overloaded";
        String slots = Figures.count(overload.offeredSlots());
        if (overload.boundByNodes()) {
            return who + ": the load keeps " + slots
                    + " slots busy and " + mostNodes() + " have room for "
                    + Figures.count(overload.largestSlots())
                    + (overload.beyondLargestFleet() ? "" : ", too close to the load")
                    + ". Raise " + nodeLimit() + ".";
        }
        return overload.beyondLargestFleet()
                ? who + ": the load keeps " + slots + " slots busy and the largest fleet has "
                        + Figures.count(overload.largestSlots())
                        + ". Raise maxReplicaCount, and " + nodeLimit() + " with it, until"
                        + " the fleet has more slots than the load."
                : who + ", although its largest fleet (" + Figures.count(overload.largestSlots())
                        + " slots) could serve the load (" + slots
                        + "): the autoscaler never asks for enough. Look at the trigger's target and the scale-up policy.";
    }

    private String mostNodes() {
        return switch (design.scaling().nodes().source()) {
            case KARPENTER -> "the nodes that the NodePool may buy";
            case CLUSTER_AUTOSCALER -> "the node groups at their max";
            case FIXED_GROUPS -> "the node groups, which keep their size,";
            case FIXED_NODES -> "the nodes";
        };
    }

    private String nodeLimit() {
        return switch (design.scaling().nodes().source()) {
            case KARPENTER -> "the NodePool's limits";
            case CLUSTER_AUTOSCALER -> "the groups' max";
            case FIXED_GROUPS -> "the groups' size";
            case FIXED_NODES -> "the number of nodes";
        };
    }

    /** What scaling to zero saves and costs, from the same load on the design that keeps one replica. */
    private Optional<String> scaleToZero() {
        Optional<Comparison> kept = comparison(NO_ZERO);
        boolean scalesToZero =
                !design.fixedSize() && design.scaling().zeroHoursPerDay().value() > 0;
        if (kept.isEmpty()
                || !scalesToZero
                || !kept.get().costChangePercent().isJudged()
                || !design.cost().known()
                || !kept.get().design().cost().known()) {
            return Optional.empty();
        }
        boolean missesHere = missesAWait(design);
        boolean missesThere = missesAWait(kept.get().design());
        if (!kept.get().costChangePercent().isSeen()
                || kept.get().costChangePercent().value() < 0) {
            return Optional.of("Scaling to zero saves nothing that " + Headings.replications(result.replications())
                    + " can see; minReplicaCount 1 would spare the cold starts.");
        }
        int decimals = Differences.usdDecimals(result);
        double saved = Figures.rounded(kept.get().design().cost().usdPerMonth().value(), decimals)
                .subtract(Figures.rounded(design.cost().usdPerMonth().value(), decimals))
                .doubleValue();
        String saves = "Scaling to zero saves " + Figures.roundDollars(saved) + " a month";
        if (!missesHere) {
            return Optional.of(saves + (promisesAWait(design) ? " and keeps the promise." : "."));
        }
        return Optional.of(
                missesThere
                        ? saves + ", and is not all that misses the promise: no-scale-to-zero misses it too. "
                                + coldStartOrTooFewPods()
                        : saves + " and is what misses the promise: " + missedWait.coldStarts()
                                + " One replica kept ready would be the next thing to try"
                                + (keepsBarely(kept.get().design()) ? ", though it barely keeps the promise." : "."));
    }

    /** A baseline that keeps every promise for less, or keeps those that this design misses. */
    private Optional<String> betterBaseline() {
        return result.comparisons().stream()
                .filter(c -> c.design().keepsItsPromises()
                        && c.design().cost().known()
                        && design.cost().known())
                .filter(c -> c.design().workloads().stream()
                        .allMatch(w -> w.overload().isEmpty()))
                .filter(c ->
                        !c.design().name().equals(NO_ZERO) && !c.design().name().equals(ON_CPU))
                .filter(c -> !design.keepsItsPromises() || cheaper(c))
                .filter(c ->
                        promisesAWait(c.design()) || c.design().cost().budget().isPresent())
                .min(Comparator.comparingDouble(
                        c -> c.design().cost().usdPerMonth().value()))
                .map(c -> c.design().name() + " keeps every promise at "
                        + Figures.roundDollars(c.design().cost().usdPerMonth().value()) + " a month"
                        + (cheaper(c) ? ", and is cheaper than this design." : "."));
    }

    private static boolean cheaper(Comparison comparison) {
        return comparison.costChangePercent().isSeen()
                && comparison.costChangePercent().value() < 0;
    }

    private String coldStartOrTooFewPods() {
        if (design.fixedSize() && !design.scaling().nodes().binds()) {
            int most = design.scaling().mostReplicas();
            boolean one = design.scaling().fewestReplicas() == most;
            return "The number of replicas is fixed" + (one ? " at " + most : "")
                    + ": one more would be the next thing to try.";
        }
        return missedWait.cause();
    }

    private Optional<Comparison> comparison(String name) {
        return result.comparisons().stream()
                .filter(c -> c.design().name().equals(name))
                .findFirst();
    }

    private static boolean keepsBarely(DesignResult design) {
        return design.workloads().stream().flatMap(w -> w.promises().stream()).anyMatch(PromiseSection::isClose);
    }

    private static boolean promisesAWait(DesignResult design) {
        return design.workloads().stream().anyMatch(w -> !w.promises().isEmpty());
    }

    private static boolean missesAWait(DesignResult design) {
        return design.workloads().stream().flatMap(w -> w.promises().stream()).anyMatch(promise -> !promise.met());
    }
}
