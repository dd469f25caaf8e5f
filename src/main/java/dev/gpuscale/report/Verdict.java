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
    private static final String HPA_CPU = "hpa-cpu";

    private final SimulationResult result;
    private final DesignResult design;

    Verdict(SimulationResult result) {
        this.result = result;
        this.design = result.design();
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
                    + " slots busy and the nodes that the NodePool may buy have room for "
                    + Figures.count(overload.largestSlots())
                    + (overload.beyondLargestFleet() ? "" : ", too close to the load")
                    + ". Raise the NodePool's limits.";
        }
        return overload.beyondLargestFleet()
                ? who + ": the load keeps " + slots + " slots busy and the largest fleet has "
                        + Figures.count(overload.largestSlots())
                        + ". Raise maxReplicaCount, and the NodePool's limit with it, until"
                        + " the fleet has more slots than the load."
                : who + ", although its largest fleet (" + Figures.count(overload.largestSlots())
                        + " slots) could serve the load (" + slots
                        + "): the autoscaler never asks for enough. Look at the trigger's target and the scale-up policy.";
    }

    /** What scaling to zero saves and costs, from the same load on the design that keeps one replica. */
    private Optional<String> scaleToZero() {
        Optional<Comparison> kept = comparison(NO_ZERO);
        boolean scalesToZero =
                !design.fixedSize() && design.scaling().zeroHoursPerDay().value() > 0;
        if (kept.isEmpty()
                || !scalesToZero
                || !Differences.isJudged(kept.get().costChangePercent())
                || !design.cost().known()
                || !kept.get().design().cost().known()) {
            return Optional.empty();
        }
        boolean missesHere = missesAWait(design);
        boolean missesThere = missesAWait(kept.get().design());
        if (!Differences.isSeen(kept.get().costChangePercent())
                || kept.get().costChangePercent().value() < 0) {
            return Optional.of("Scaling to zero saves nothing that " + Headings.replications(result.replications())
                    + " can see; minReplicaCount 1 would spare the cold starts.");
        }
        double saved = kept.get().design().cost().usdPerMonth().value()
                - design.cost().usdPerMonth().value();
        String saves = "Scaling to zero saves " + Figures.roundDollars(saved) + " a month";
        if (!missesHere) {
            return Optional.of(saves + (promisesAWait(design) ? " and keeps the promise." : "."));
        }
        return Optional.of(
                missesThere
                        ? saves + ", and is not all that misses the promise: no-scale-to-zero misses it too. "
                                + coldStartOrTooFewPods()
                        : saves + " and is what misses the promise: " + coldStarts()
                                + " One replica kept through the busy hours would be the next thing to try.");
    }

    /** A baseline that keeps every promise for less, or keeps those that this design misses. */
    private Optional<String> betterBaseline() {
        return result.comparisons().stream()
                .filter(c -> c.design().keepsItsPromises()
                        && c.design().cost().known()
                        && design.cost().known())
                .filter(c -> c.design().workloads().stream()
                        .allMatch(w -> w.overload().isEmpty()))
                .filter(c -> !c.design().name().equals(NO_ZERO))
                .filter(c -> !(c.design().name().equals(HPA_CPU) && c.design().fixedSize())) // its metric cannot be had
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
        return Differences.isSeen(comparison.costChangePercent())
                && comparison.costChangePercent().value() < 0;
    }

    private String coldStartOrTooFewPods() {
        if (design.fixedSize()) {
            int most = design.scaling().mostReplicas();
            boolean one = design.scaling().fewestReplicas() == most;
            return "The number of replicas is fixed" + (one ? " at " + most : "")
                    + ": one more would be the next thing to try.";
        }
        boolean coldStartsMatter =
                design.workloads().stream().anyMatch(w -> w.coldStartShare().value() >= 0.01);
        if (!coldStartsMatter) {
            return "Hardly a job waits for a cold start, so the wait comes from too few replicas: fewer jobs per replica, or a"
                    + " higher maxReplicaCount, would be the next thing to try.";
        }
        String longest = design.scaling().stages().stream()
                .max(Comparator.comparingDouble(stage -> stage.meanSeconds().value()))
                .map(stage -> " Its longest part is " + stage.label() + ", "
                        + Figures.time(stage.meanSeconds().value())
                        + ": shortening that would be the next thing to try.")
                .orElse("");
        return coldStarts() + longest;
    }

    private String coldStarts() {
        return design.workloads().stream()
                .max(Comparator.comparingDouble(w -> w.coldStartShare().value()))
                .map(w -> Figures.percent(w.coldStartShare().value()) + " of jobs wait for a cold start of "
                        + Figures.time(design.scaling().coldStartMeanSeconds().value()) + ".")
                .orElseThrow();
    }

    private Optional<Comparison> comparison(String name) {
        return result.comparisons().stream()
                .filter(c -> c.design().name().equals(name))
                .findFirst();
    }

    private static boolean promisesAWait(DesignResult design) {
        return design.workloads().stream().anyMatch(w -> !w.promises().isEmpty());
    }

    private static boolean missesAWait(DesignResult design) {
        return design.workloads().stream().flatMap(w -> w.promises().stream()).anyMatch(promise -> !promise.met());
    }
}
