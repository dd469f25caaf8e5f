package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A claim that still grows. */
final class OpenClaim {
    private final Template template;
    private final List<PendingPod> pods = new ArrayList<>();
    private ClaimState state;
    private long rank;

    OpenClaim(Template template, ClaimState state, PendingPod first, long rank) {
        this.template = template;
        this.state = state;
        this.rank = rank;
        pods.add(first);
    }

    int size() {
        return pods.size();
    }

    /** The place among claims with as many pods: lower goes first. */
    long rank() {
        return rank;
    }

    void rank(long other) {
        rank = other;
    }

    ClaimState state() {
        return state;
    }

    List<PendingPod> pods() {
        return pods;
    }

    /** Takes the pod unless that leaves no type, or too few. */
    boolean add(PendingPod pod, Demand demand, Effort effort) {
        boolean hasTooMany = demand.mostOnANode() < Integer.MAX_VALUE
                && pods.stream()
                                .filter(other -> other.shape().isSameAs(demand.shape()))
                                .count()
                        >= demand.mostOnANode();
        if (hasTooMany || !demand.tolerates(template.pool().taints())) {
            return false;
        }
        Optional<ClaimState> next = state.with(demand, effort).filter(OpenClaim::showsEnough);
        next.ifPresent(narrowed -> {
            state = narrowed;
            pods.add(pod);
        });
        return next.isPresent();
    }

    private static boolean showsEnough(ClaimState state) {
        return !state.requirements().hasMinValues()
                || MinValues.unmet(state.instanceTypes(), state.requirements()).isEmpty();
    }

    /** The claim as it is created, cut to the cheapest types; empty when too few are left to show what the pool asks for. */
    Optional<NodeClaim> close(int maxInstanceTypes, boolean strictMinValues) {
        Requirements wanted = state.requirements().without(Template.DURING_A_PASS);
        Map<InstanceType, Double> prices = new HashMap<>(); // looked up only: its order plays no role
        state.types().forEach(option -> prices.put(option.type(), cheapest(option.type(), wanted)));
        List<InstanceType> types = state.instanceTypes().stream()
                .sorted(Comparator.comparing(prices::get))
                .limit(maxInstanceTypes)
                .toList();
        if (strictMinValues && !MinValues.unmet(types, wanted).isEmpty()) {
            return Optional.empty();
        }
        Resources requests = state.requests().plus(leastOverhead());
        return Optional.of(new NodeClaim(template.pool().name(), pods, types, wanted, requests));
    }

    private static double cheapest(InstanceType type, Requirements wanted) {
        return type.offerings(wanted).get(0).usdPerHour();
    }

    private Resources leastOverhead() {
        return state.types().stream()
                .map(TypeRoom::overhead)
                .reduce((a, b) -> new Resources(
                        Math.min(a.cpuMilli(), b.cpuMilli()),
                        Math.min(a.memoryBytes(), b.memoryBytes()),
                        Math.min(a.gpus(), b.gpus())))
                .orElse(Resources.NONE);
    }
}
