package dev.gpuscale.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.units.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingMetricTest {
    private static final Rate NONE = new Rate(0);
    private static final QueueTime QUEUE_TIME = new QueueTime(Duration.ofSeconds(30), OptionalDouble.of(5), true);

    private static WorkloadSnapshot jobs(long waiting, long inFlight, int concurrency) {
        return new WorkloadSnapshot(waiting, inFlight, NONE, Optional.empty(), 1, concurrency);
    }

    private static WorkloadSnapshot waited(long waiting, long seconds) {
        return new WorkloadSnapshot(waiting, 0, NONE, Optional.of(Duration.ofSeconds(seconds)), 1, 1);
    }

    /** What the HPA makes of a metric of type AverageValue, tolerance aside. */
    private static long replicas(ScalingMetric metric, WorkloadSnapshot now) {
        return (long) Math.ceil(metric.valueOf(now) / metric.targetPerReplica());
    }

    @ParameterizedTest
    @CsvSource({"47, 0, 1", "40, 7, 1", "0, 47, 5", "37, 10, 1"})
    void asksForTenReplicasFor47JobsAtFiveAReplica(long waiting, long inFlight, int concurrency) {
        assertThat(new Backlog(5).valueOf(jobs(waiting, inFlight, concurrency))).isEqualTo(47);
        assertThat(replicas(new Backlog(5), jobs(waiting, inFlight, concurrency)))
                .isEqualTo(10);
    }

    @Test
    void keepsTheEightPodsThatWorkOnEightJobs() {
        Backlog protecting = new Backlog(OptionalDouble.of(5), true);
        assertThat(protecting.valueOf(jobs(0, 8, 1))).isEqualTo(40);
        assertThat(replicas(protecting, jobs(0, 8, 1))).isEqualTo(8);
        assertThat(replicas(new Backlog(5), jobs(0, 8, 1))).isEqualTo(2);
    }

    @Test
    void leavesTheTargetOfABareBacklogToTheTrigger() {
        Backlog bare = new Backlog(OptionalDouble.empty(), false);
        assertThat(bare.targetPerReplica()).isEqualTo(1);
        ScalingMetric told = bare.withJobsPerReplica(5).orElseThrow();
        assertThat(told).isEqualTo(new Backlog(5));
        assertThat(replicas(told, jobs(47, 0, 1))).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"1, 940, 100, 10", "0.8, 940, 80, 12"})
    void fillsPodsToTheirConcurrency(double utilization, double value, double target, long replicas) {
        PendingRatio metric = new PendingRatio(utilization);
        assertThat(metric.valueOf(jobs(40, 7, 5))).isEqualTo(value);
        assertThat(metric.targetPerReplica()).isEqualTo(target);
        assertThat(replicas(metric, jobs(40, 7, 5))).isEqualTo(replicas);
        assertThat(metric.withJobsPerReplica(5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 47, 10", "30, 47, 10", "60, 66.47, 14", "120, 94, 19", "86400, 94, 19"})
    void countsABacklogThatWaitsTooLongUpToTwice(long oldestSeconds, double value, long replicas) {
        assertThat(QUEUE_TIME.valueOf(waited(47, oldestSeconds))).isCloseTo(value, within(0.005));
        assertThat(replicas(QUEUE_TIME, waited(47, oldestSeconds))).isEqualTo(replicas);
    }

    /** 60 jobs waiting at 1 arrival a second: Little expects 60 s, twice the target. */
    @Test
    void expectsTheQueueTimeByLittleWhereTheSourceCannotTell() {
        WorkloadSnapshot now = new WorkloadSnapshot(60, 0, new Rate(1), Optional.empty(), 4, 1);
        assertThat(QUEUE_TIME.valueOf(now)).isCloseTo(60 * 1.41421, within(1e-3));
        assertThat(QUEUE_TIME.valueOf(jobs(60, 0, 1))).isEqualTo(60);
    }

    @Test
    void neverAsksForMoreReplicasThanJobsToKeepAQueueTime() {
        QueueTime onePerReplica = new QueueTime(Duration.ofSeconds(30), OptionalDouble.of(1), true);
        assertThat(replicas(onePerReplica, waited(1, 3600))).isEqualTo(1);
        assertThat(replicas(QUEUE_TIME.withJobsPerReplica(1.5).orElseThrow(), waited(3, 3600)))
                .isEqualTo(3);
    }

    @Property(seed = "20261124")
    void neverAsksForLessWhenThereIsMoreToDo(
            @ForAll("metrics") ScalingMetric metric,
            @ForAll("snapshots") WorkloadSnapshot now,
            @ForAll @IntRange(max = 1000) int moreWaiting,
            @ForAll @IntRange(max = 1000) int moreInFlight) {
        WorkloadSnapshot later = new WorkloadSnapshot(
                now.waiting() + moreWaiting,
                now.inFlight() + moreInFlight,
                now.arrivals(),
                now.oldestWait(),
                now.readyReplicas(),
                now.concurrency());
        assertThat(metric.valueOf(later)).isGreaterThanOrEqualTo(metric.valueOf(now));
    }

    @Property(seed = "20261124")
    void neverAsksForFewerReplicasThanTheJobsInFlightFillWhereThoseAreProtected(
            @ForAll("metrics") ScalingMetric metric, @ForAll("snapshots") WorkloadSnapshot now) {
        Assume.that(!(metric instanceof Backlog backlog) || backlog.protectInFlight());
        assertThat(metric.valueOf(now) / metric.targetPerReplica())
                .isGreaterThan(now.busyReplicasAtLeast() - 1 - 1e-9)
                .isFinite();
    }

    @Property(seed = "20261124")
    void isZeroExactlyWhenThereIsNoJob(
            @ForAll("metrics") ScalingMetric metric, @ForAll("snapshots") WorkloadSnapshot now) {
        assertThat(metric.valueOf(now) == 0).isEqualTo(now.jobs() == 0);
    }

    @Property(seed = "20261124")
    void doesNotDependOnHowManyReplicasThereAre(
            @ForAll("metrics") ScalingMetric metric,
            @ForAll("snapshots") WorkloadSnapshot now,
            @ForAll @IntRange(max = 500) int replicas) {
        WorkloadSnapshot elsewhere = new WorkloadSnapshot(
                now.waiting(), now.inFlight(), now.arrivals(), now.oldestWait(), replicas, now.concurrency());
        assertThat(metric.valueOf(elsewhere)).isEqualTo(metric.valueOf(now));
    }

    @Provide
    Arbitrary<ScalingMetric> metrics() {
        Arbitrary<Double> jobsPerReplica = Arbitraries.doubles().between(0.1, 50);
        return Arbitraries.oneOf(
                jobsPerReplica.map(Backlog::new),
                jobsPerReplica.map(jobs -> new Backlog(OptionalDouble.of(jobs), true)),
                Arbitraries.doubles().between(0.1, 1).map(PendingRatio::new),
                jobsPerReplica.map(jobs -> new QueueTime(Duration.ofSeconds(30), OptionalDouble.of(jobs), true)));
    }

    @Provide
    Arbitrary<WorkloadSnapshot> snapshots() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 10_000),
                        Arbitraries.longs().between(0, 1_000),
                        Arbitraries.doubles().between(0, 100).map(Rate::new),
                        Arbitraries.longs()
                                .between(0, 7_200)
                                .map(Duration::ofSeconds)
                                .optional(),
                        Arbitraries.integers().between(1, 64))
                .as((waiting, inFlight, arrivals, oldest, concurrency) ->
                        new WorkloadSnapshot(waiting, inFlight, arrivals, oldest, 3, concurrency));
    }

    @Test
    void namesItselfAsKedaMayPutIntoAPath() {
        assertThat(List.of(new Backlog(5), new PendingRatio(1), QUEUE_TIME))
                .extracting(ScalingMetric::name)
                .containsExactly("backlog", "pending-ratio", "queue-time");
    }

    @Test
    void refusesTargetsThatScaleToNothingOrEverything() {
        for (double bad : new double[] {0, -1, 0.0001, 1e10, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Backlog(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> QUEUE_TIME.withJobsPerReplica(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new PendingRatio(1.01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PendingRatio(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QueueTime(Duration.ZERO, OptionalDouble.empty(), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesImpossibleSnapshots() {
        assertThatThrownBy(() -> jobs(-1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> jobs(0, -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> jobs(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> waited(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
