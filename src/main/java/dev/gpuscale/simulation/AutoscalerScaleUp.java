package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.AutoscalerFlags;
import dev.gpuscale.autoscaling.clusterautoscaler.GroupState;
import dev.gpuscale.autoscaling.clusterautoscaler.NewPods;
import dev.gpuscale.autoscaling.clusterautoscaler.PodGroup;
import dev.gpuscale.autoscaling.clusterautoscaler.Pricing;
import dev.gpuscale.autoscaling.clusterautoscaler.Resize;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleUp;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleUpDecision;
import dev.gpuscale.autoscaling.clusterautoscaler.ScaleUpDelay;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.units.HumanDuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The Cluster Autoscaler's scale-up at work (Cluster Autoscaler core/static_autoscaler.go, core/scaleup/orchestrator). */
final class AutoscalerScaleUp {
    /** Of a provider without a pricing model, as all but Google's are. */
    private static final Pricing NO_PRICES = new Pricing() {
        @Override
        public double podUsdPerHour(PodShape pod) {
            return Double.NaN;
        }

        @Override
        public double stabilizationUsdPerHour() {
            return Double.NaN;
        }
    };

    /** What a loop did for pending pods. */
    enum Result {
        /** Machines were ordered. */
        BOUGHT,
        /** The pods are so new that more may come. */
        WAITED,
        NOTHING
    }

    private final World world;
    private final AutoscalerFlags flags;
    private final List<AutoscaledGroup> groups;
    private final IntUnaryOperator lots;

    AutoscalerScaleUp(World world, AutoscalerFlags flags, List<AutoscaledGroup> groups, IntUnaryOperator lots) {
        this.world = world;
        this.flags = flags;
        this.groups = groups;
        this.lots = lots;
    }

    /** One loop's part. */
    Result run(ClusterLook look, List<SeenPod> pending, long now) {
        List<SeenPod> waiting = look.place(pending, lots).stream()
                .filter(pod -> !flags.newPodDelay().holdsBack(pod.createdAt(), ownDelay(pod), world.instant(now)))
                .toList();
        Result result = Result.NOTHING;
        if (!waiting.isEmpty() && NewPods.allNew(waiting, world.instant(now))) {
            result = Result.WAITED;
        } else if (!waiting.isEmpty()
                && buy(scaleUp(look).decide(PodGroup.of(waiting), states(now), lots).resizes(), now)) {
            result = Result.BOUGHT;
        }
        boolean filled = flags.enforceMinSize() && buy(scaleUp(look).toMinimum(states(now)), now);
        return filled ? Result.BOUGHT : result;
    }

    private static Duration ownDelay(SeenPod pod) {
        return Optional.ofNullable(pod.traits().annotations().get(ScaleUpDelay.ANNOTATION))
                .flatMap(HumanDuration::parse)
                .orElse(Duration.ZERO);
    }

    private ScaleUp scaleUp(ClusterLook look) {
        return new ScaleUp(flags.scaleUp(), NO_PRICES, look.nodeCount());
    }

    private List<GroupState> states(long now) {
        return groups.stream().map(group -> group.state(now)).toList();
    }

    private boolean buy(List<Resize> resizes, long now) {
        for (Resize resize : resizes) {
            groupOf(resize).increase(resize.increase(), now);
        }
        return !resizes.isEmpty();
    }

    private AutoscaledGroup groupOf(Resize resize) {
        return groups.stream()
                .filter(group -> group.machines().name().equals(resize.groupId()))
                .findFirst()
                .orElseThrow();
    }

    /** Before the run begins: a ready node for such a pod, of the group that would be bought from; null when none may be. */
    @Nullable
    Node place(PodShape pod) {
        ScaleUpDecision decision = new ScaleUp(flags.scaleUp(), NO_PRICES, world.cluster().nodes().size())
                .decide(List.of(new PodGroup(pod, 1)), states(0), lots);
        return decision.buys()
                ? groupOf(decision.resizes().get(0)).machines().addReady().node()
                : null;
    }
}
