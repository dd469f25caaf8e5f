package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What warm capacity costs and buys, on worlds small enough to reckon by hand. */
class WarmCapacityTest {
    /** A start on a node that is there: pull, container, model, engine, probe. */
    private static final double WITHOUT_NODE = 60 + 2 + 25 + 8 + 4;

    private static final double NODE = 30 + 10 + 20;

    private static final String ONE_JOB = "arrivals: {bursts: {jobs: 1, at: [20m]}}, service: 60s";

    private static Worlds onKarpenter(String consolidateAfter) {
        return Worlds.aWorld()
                .starting(Worlds.SLOW_START)
                .deployment("worker", 0, 1, "1", 30)
                .jobs(ONE_JOB)
                .scaledObject("minReplicaCount: 0, maxReplicaCount: 3, cooldownPeriod: 60, pollingInterval: 15")
                .nodePool("g5.xlarge", consolidateAfter);
    }

    private static Worlds withPlaceholder(Worlds world) {
        return world.document(
                        "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: placeholder}, value: -10}")
                .deployment("placeholder", 1, 1, "1", 0, "priorityClassName: placeholder,");
    }

    private static WarmCapacity warm(Worlds world) {
        return world.run().design().warmCapacity().orElseThrow();
    }

    private static double hours(WarmCapacity warm, String kind) {
        return warm.kinds().stream()
                .filter(each -> each.name().equals(kind))
                .mapToDouble(each -> each.gpuHoursPerDay().value() / 24)
                .findFirst()
                .orElse(0);
    }

    @Test
    void aDesignThatKeepsNothingHasNone() {
        assertThat(onKarpenter("5m").run().design().warmCapacity()).isEmpty();
    }

    @Test
    void aPodInPlaceOfAPlaceholderStartsWarm() {
        WarmCapacity warm = warm(withPlaceholder(onKarpenter("5m")));

        assertThat(warm.warmStartsPerDay().value()).isEqualTo(24);
        assertThat(warm.preemptingStartsPerDay().value()).isEqualTo(24);
        assertThat(warm.newNodeStartsPerDay().value()).isZero();
        assertThat(warm.warmStartMeanSeconds().value()).isBetween(WITHOUT_NODE, WITHOUT_NODE + 5);
    }

    @Test
    void withoutAStartOnANewNodeNobodyKnowsWhatWasSaved() {
        WarmCapacity warm = warm(withPlaceholder(onKarpenter("5m")));

        assertThat(warm.secondsSavedPerDay().isKnown()).isFalse();
    }

    @Test
    void aPodForWhichThereIsNoPlaceholderWaitsForItsNode() {
        WarmCapacity warm = warm(withPlaceholder(Worlds.aWorld()
                .starting(Worlds.SLOW_START)
                .deployment("worker", 0, 1, "1", 30)
                .jobs("arrivals: {bursts: {jobs: 10, at: [20m]}}, service: 60s")
                .scaledObject("minReplicaCount: 0, maxReplicaCount: 2, cooldownPeriod: 60, pollingInterval: 15")
                .nodePool("g5.xlarge", "5m")));

        assertThat(warm.warmStartsPerDay().value()).isEqualTo(24);
        assertThat(warm.newNodeStartsPerDay().value()).isEqualTo(24);
        double longer = warm.newNodeStartMeanSeconds().value()
                - warm.warmStartMeanSeconds().value();
        assertThat(longer).isBetween(NODE - 5, NODE + 20);
        assertThat(warm.secondsSavedPerDay().value()).isCloseTo(24 * longer, within(1e-6));
    }

    @Test
    void dollarsForAWarmStartAreThoseOfTheRoomThatWasKept() {
        WarmCapacity warm = warm(withPlaceholder(onKarpenter("5m")));
        double room = warm.kinds().stream()
                .filter(kind -> !kind.name().equals(WarmCapacity.KEPT_REPLICAS))
                .mapToDouble(kind -> kind.usdPerMonth().value())
                .sum();

        assertThat(warm.usdPerWarmStart().value())
                .isCloseTo(room / (warm.warmStartsPerDay().value() * 730 / 24), within(1e-9));
    }

    @Test
    void theKindsAddUpToTheirLinesOfTheBill() {
        DesignResult design =
                withPlaceholder(onKarpenter("5m")).with("replications: 2").run().design();
        WarmCapacity warm = design.warmCapacity().orElseThrow();

        for (CostLine line : design.cost().lines()) {
            if (line.category() == CostCategory.PLACEHOLDER || line.category() == CostCategory.EMPTY_NODE) {
                assertThat(warm.kinds())
                        .anySatisfy(kind -> assertThat(kind.usdPerMonth().value())
                                .isCloseTo(line.usdPerMonth().value(), within(1e-6)));
            }
        }
    }

    @Test
    void aLeastReplicaIsWarmWhileItIsIdleAndNoMoreAreAskedFor() {
        // One pod from the start, one job of a minute: idle for 59 minutes of the hour.
        WarmCapacity warm = warm(Worlds.aWorld()
                .replicas(1)
                .jobs(ONE_JOB)
                .scaledObject("minReplicaCount: 1, maxReplicaCount: 3")
                .nodePool("g5.xlarge", "5m"));

        assertThat(hours(warm, WarmCapacity.KEPT_REPLICAS)).isCloseTo(59 / 60.0, within(1e-9));
        assertThat(warm.usdPerWarmStart().isKnown()).isFalse();
    }

    @Test
    void replicasThatAScheduleWantsAreKeptInItsWindow() {
        // Midnight to half past: asked for by the schedule, and idle. After it the HPA's window is no wish of anybody.
        WarmCapacity warm = warm(Worlds.aWorld()
                .replicas(2)
                .jobs("arrivals: {bursts: {jobs: 1, at: [59m]}}, service: 1s")
                .document(
                        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: worker}, spec: {scaleTargetRef:"
                                + " {name: worker}, minReplicaCount: 0, maxReplicaCount: 3, pollingInterval: 10, triggers: [{type: cron,"
                                + " metadata: {timezone: UTC, start: \"0 0 * * *\", end: \"30 0 * * *\", desiredReplicas: \"2\"}}, {type:"
                                + " external, metadata: {scalerAddress: \"scaler:9090\", jobsPerReplica: \"5\"}}]}}")
                .nodePool("g5.xlarge", "5m"));

        assertThat(hours(warm, WarmCapacity.KEPT_REPLICAS)).isCloseTo(2 * 0.5, within(2 * 20 / 3600.0));
    }

    @Test
    void idlenessAboveTheLeastSizeIsTheAutoscalersLag() {
        DesignResult design = Worlds.aWorld()
                .deployment("worker", 1, 1, "1", 30)
                .jobs("arrivals: {bursts: {jobs: 30, at: [10m]}}, service: 60s")
                .scaledObject("minReplicaCount: 1, maxReplicaCount: 3")
                .nodePool("g5.xlarge", "5m")
                .run()
                .design();
        double idle = design.cost().lines().stream()
                .filter(line -> line.category() == CostCategory.IDLE)
                .mapToDouble(line -> line.gpuHoursPerDay().value() / 24)
                .sum();
        double kept = hours(design.warmCapacity().orElseThrow(), WarmCapacity.KEPT_REPLICAS);

        assertThat(kept).isLessThan(idle - 0.1).isGreaterThan(0.5);
    }

    @Test
    void placeholdersAreNotAmongTheColdStarts() {
        ScalingActivity scaling =
                withPlaceholder(onKarpenter("5m")).run().design().scaling();

        assertThat(scaling.coldStartsPerDay().value()).isEqualTo(24);
        assertThat(scaling.mostReplicas()).isEqualTo(1);
        assertThat(scaling.events())
                .extracting(EventRate::event)
                .containsAll(List.of(ClusterEvent.PLACEHOLDER_PREEMPTED));
    }
}
