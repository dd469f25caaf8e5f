package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.Expendable;
import dev.gpuscale.autoscaling.clusterautoscaler.PodTraits;
import dev.gpuscale.autoscaling.clusterautoscaler.PodVolume;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleUpDelay;
import dev.gpuscale.manifests.PodDisruptionBudget;
import dev.gpuscale.manifests.PodTemplate;
import dev.gpuscale.manifests.Volume;
import dev.gpuscale.units.HumanDuration;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The pods of the world as one loop of the Cluster Autoscaler sees them; expendable ones it does not see. */
final class SeenPods {
    private final World world;
    private final int expendableBelow;
    private final IdentityHashMap<Fleet, PodTraits> traits = new IdentityHashMap<>();

    /**
     * @param expendableBelow flag {@code --expendable-pods-priority-cutoff}
     */
    SeenPods(World world, int expendableBelow) {
        this.world = world;
        this.expendableBelow = expendableBelow;
    }

    boolean isExpendable(Pod pod) {
        return Expendable.isExpendable(OptionalInt.of(pod.priority()), expendableBelow);
    }

    SeenPod of(Pod pod) {
        return new SeenPod(
                pod.shape(),
                traits.computeIfAbsent(pod.fleet, this::traits),
                world.instant(pod.createdMicros).truncatedTo(ChronoUnit.SECONDS),
                Duration.ofNanos(pod.fleet.graceMicros() * 1000));
    }

    /** How long the pod itself asks the autoscaler to wait before it buys for it. */
    Duration ownDelay(SeenPod pod) {
        String delay = pod.traits().annotations().getOrDefault(ScaleUpDelay.ANNOTATION, "");
        return HumanDuration.parse(delay).orElse(Duration.ZERO); // what is none, upstream logs and ignores
    }

    private PodTraits traits(Fleet fleet) {
        List<String> budgets = world.cluster().budgets().matching(fleet).stream()
                .map(SeenPods::key)
                .toList();
        return traits(
                "ReplicaSet", fleet.deployment().namespace(), fleet.deployment().template(), budgets);
    }

    /** The traits of a template's pods. */
    static PodTraits traits(String ownerKind, String namespace, PodTemplate template, List<String> budgets) {
        return new PodTraits(
                ownerKind,
                namespace,
                template.annotations(),
                template.volumes().stream().map(SeenPods::volume).toList(),
                budgets);
    }

    private static PodVolume volume(Volume volume) {
        return new PodVolume(
                volume.name(),
                switch (volume.source()) {
                    case HOST_PATH -> PodVolume.Kind.HOST_PATH;
                    case EMPTY_DIR -> PodVolume.Kind.EMPTY_DIR;
                    case MEMORY -> PodVolume.Kind.MEMORY;
                    case ELSEWHERE -> PodVolume.Kind.OTHER;
                });
    }

    /** What the PodDisruptionBudgets allow now. */
    dev.gpuscale.autoscaling.clusterautoscaler.DisruptionBudgets budgets() {
        DisruptionBudgets budgets = world.cluster().budgets();
        Map<String, Integer> allowed = new LinkedHashMap<>();
        for (Fleet fleet : world.fleets()) {
            for (PodDisruptionBudget budget : budgets.matching(fleet)) {
                allowed.put(key(budget), budgets.disruptionsAllowed(budget));
            }
        }
        return new dev.gpuscale.autoscaling.clusterautoscaler.DisruptionBudgets(allowed);
    }

    private static String key(PodDisruptionBudget budget) {
        return budget.namespace() + "/" + budget.name();
    }

    /** Pods that no node takes, and those of nodes that are being drained, which will need another one. */
    List<SeenPod> pending(List<MachineGroup> groups) {
        List<SeenPod> pending = new ArrayList<>();
        for (Pod pod : world.cluster().pending()) {
            if (pod.isUnschedulable() && pod.nominatedTo() == null && !isExpendable(pod)) {
                pending.add(of(pod));
            }
        }
        for (MachineGroup group : groups) {
            for (GroupNode member : group.nodes()) {
                if (member.isDrained()) {
                    member.node().pods().stream()
                            .filter(pod -> pod.isActive() && !isExpendable(pod))
                            .forEach(pod -> pending.add(of(pod)));
                }
            }
        }
        return pending;
    }
}
