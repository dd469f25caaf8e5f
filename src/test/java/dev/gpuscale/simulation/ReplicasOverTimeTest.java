package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The whole loop against examples worked out by hand from the rules of KEDA and the HPA. Clocks are fixed: KEDA polls at 10 s
 * and every 30 s from there, the HPA syncs at 2 s and every 15.02 s; KEDA's write lands 30 ms after its poll, the HPA's 20 ms
 * after its sync.
 */
class ReplicasOverTimeTest {
    private static final String DEFAULT_BEHAVIOR =
            "advanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: {policies:"
                    + " [{type: Pods, value: 4, periodSeconds: 15}, {type: Percent, value: 100, periodSeconds: 15}]}}}}";

    /** 47 jobs 5 s after the start. */
    private static Worlds queueOf47(String serviceTime) {
        return Worlds.aWorld()
                .lasting("10m")
                .with("clocks: {kedaPhase: 10s, hpaPhase: 2s}")
                .replicas(0)
                .jobs("arrivals: {bursts: {jobs: 47, at: [5s]}}, service: " + serviceTime);
    }

    @Test
    void withoutBehaviorTheSizeIsAtMostDoubledASync() {
        // KEDA: 0 -> 1 whatever the metric says. HPA: ceil(47 / 5) = 10, limited to max(2 x current, 4).
        assertThat(queueOf47("10h").scaledObject("maxReplicaCount: 20").play().resizes())
                .containsExactly("10.03 KEDA 0->1", "17.04 HPA 1->4", "32.06 HPA 4->8", "47.08 HPA 8->10");
    }

    @Test
    void withTheDefaultBehaviorFourPodsOrTwiceAsManyMayComeIn15Seconds() {
        // max(1 + 4, 2 x 1) = 5; 15.02 s later that is out of the period: max(5 + 4, 2 x 5) = 10.
        assertThat(queueOf47("10h")
                        .scaledObject("maxReplicaCount: 20, " + DEFAULT_BEHAVIOR)
                        .play()
                        .resizes())
                .containsExactly("10.03 KEDA 0->1", "17.04 HPA 1->5", "32.06 HPA 5->10");
    }

    @Test
    void aClockOfPhaseZeroTicksAtTheStart() {
        History history = Worlds.aWorld()
                .with("clocks: {kedaPhase: 0s, hpaPhase: 0s}")
                .replicas(1)
                .jobs("arrivals: {bursts: {jobs: 47, at: [0s]}}, service: 10h")
                .scaledObject("maxReplicaCount: 20")
                .play();
        assertThat(history.resizes()).startsWith("0.02 HPA 1->4", "15.04 HPA 4->8");
    }

    @Test
    void theMaximumHoldsWhateverTheQueue() {
        assertThat(queueOf47("10h").scaledObject("maxReplicaCount: 6").play().resizes())
                .containsExactly("10.03 KEDA 0->1", "17.04 HPA 1->4", "32.06 HPA 4->6");
    }

    @Test
    void aStartAtOnceIsTheMinimum() {
        assertThat(queueOf47("10h")
                        .scaledObject("minReplicaCount: 3, maxReplicaCount: 20")
                        .play()
                        .resizes())
                .startsWith("10.03 KEDA 0->3", "17.04 HPA 3->6", "32.06 HPA 6->10");
    }

    @Test
    void zeroComesAtTheFirstPollAfterTheCooldownSinceTheLastActivePoll() {
        // 47 jobs of 3 s: 9 are left at the poll at 40 s, none at 70 s. From 40 s the cooldown counts, not from the
        // last job.
        // 60 s later, at the poll at 100 s, it is over, if only by the time that the evaluation takes; with 61 s it is
        // not.
        History history = queueOf47("3s")
                .scaledObject("maxReplicaCount: 20, cooldownPeriod: 60")
                .play();
        assertThat(history.fleet().unfinished()).isZero();
        assertThat(history.resizes()).endsWith("100.03 KEDA 9->0");
        assertThat(queueOf47("3s")
                        .scaledObject("maxReplicaCount: 20, cooldownPeriod: 61")
                        .play()
                        .resizes())
                .endsWith("130.03 KEDA 9->0");
    }

    @Test
    void theJumpToZeroIgnoresTheHpasWindow() {
        // At 17.02 s the HPA sees the 45 jobs that are left, and holds 9 for five minutes; KEDA does not ask it.
        History history = queueOf47("3s")
                .scaledObject("maxReplicaCount: 20, cooldownPeriod: 29")
                .play();
        assertThat(history.resizes())
                .containsExactly(
                        "10.03 KEDA 0->1", "17.04 HPA 1->4", "32.06 HPA 4->8", "47.08 HPA 8->9", "70.03 KEDA 9->0");
    }

    @Test
    void theHpaComesDownAfterFiveMinutesOfLessWork() {
        // min 1: KEDA has nothing to do. The last recommendation above 1 is that of a sync with jobs in the queue.
        History history = queueOf47("3s")
                .scaledObject("minReplicaCount: 1, maxReplicaCount: 20")
                .play();
        List<String> resizes = history.resizes();
        assertThat(resizes.get(resizes.size() - 1)).endsWith("->1").contains("HPA");
        double last = Double.parseDouble(resizes.get(resizes.size() - 1).split(" ", -1)[0]);
        assertThat(last).isBetween(300.0, 360.0);
    }

    @Test
    void anIdleWorkerGoesAtTheFirstPoll() {
        // No job ever: the trigger was never active, and there is no initial cooldown.
        History history = Worlds.aWorld()
                .with("clocks: {kedaPhase: 10s, hpaPhase: 2s}")
                .replicas(5)
                .jobs("arrivals: {bursts: {jobs: 1, at: [50m]}}, service: 10h")
                .scaledObject("maxReplicaCount: 20")
                .play();
        assertThat(history.resizes()).startsWith("10.03 KEDA 5->0").hasSize(2);
        assertThat(history.resizes().get(1)).isEqualTo("3010.03 KEDA 0->1");
    }

    @Test
    void aQueueThatDoesNotAnswerFallsBackAfterTheThreshold() {
        // Down from 60 s on. The syncs at 62.08 s and 77.1 s and the poll at 70 s fail; the sync at 92.12 s is the
        // fourth
        // failure and exceeds the threshold of 3: it is told 6 x 5 jobs, and wants 6. The last recommendation of 10 is
        // of
        // 47.06 s and leaves the window of 300 s; the first sync more than that later is at 347.46 s.
        History history = queueOf47("10h")
                .lasting("20m")
                .with("faults: [{from: 60s, to: 18m, kind: scalerDown}]")
                .scaledOnRedis("maxReplicaCount: 20, fallback: {failureThreshold: 3, replicas: 6}")
                .play();
        assertThat(history.resizes())
                .containsExactly(
                        "10.03 KEDA 0->1",
                        "17.04 HPA 1->4",
                        "32.06 HPA 4->8",
                        "47.08 HPA 8->10",
                        "347.48 HPA 10->6",
                        "1083.46 HPA 6->10"); // the first sync after 18 min
    }

    @Test
    void anExternalScalerThatDoesNotAnswerFreezesTheSize() {
        // KEDA asks it for the target too; without an answer it counts no failure, so that no fallback ever acts.
        History history = queueOf47("10h")
                .lasting("20m")
                .with("faults: [{from: 60s, to: 18m, kind: scalerDown}]")
                .scaledObject("maxReplicaCount: 20, fallback: {failureThreshold: 3, replicas: 6}")
                .play();
        assertThat(history.resizes()).hasSize(4);
    }

    @Test
    void withoutFallbackASilentQueueFreezesTheSize() {
        History history = queueOf47("10s")
                .lasting("20m")
                .with("faults: [{from: 60s, to: 18m, kind: scalerDown}]")
                .scaledOnRedis("maxReplicaCount: 20, cooldownPeriod: 60")
                .play();
        assertThat(history.fleet().unfinished()).isZero();
        // Idle since a minute, and known to be when the queue answers again at 18 min: to the HPA first, by chance.
        assertThat(history.resizes()).endsWith("1083.46 HPA 10->1", "1090.03 KEDA 1->0");
    }

    @Test
    void onCpuGpuPodsQueueAndNobodyComes() {
        // The classic mistake: the pods wait for their GPUs at 30% of a core, and 70% of a core is the target.
        SimulationResult result = Worlds.aWorld()
                .lasting("2h")
                .with("baselines: [hpa-cpu]")
                .replicas(1)
                .jobs("arrivals: {poisson: {rate: 1/s}}, service: 5s")
                .scaledObject("minReplicaCount: 1, maxReplicaCount: 20")
                .run();
        ScalingActivity onCpu = result.comparisons().get(0).design().scaling();
        assertThat(onCpu.mostReplicas()).isEqualTo(1);
        assertThat(onCpu.fewestReplicas()).isEqualTo(1);
        assertThat(result.comparisons().get(0).design().workloads().get(0).overload())
                .isPresent();
        assertThat(result.design().scaling().mostReplicas()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void onCpuABusyWorkerIsScaledWhenItsCpuIsBusyToo() {
        // 1.4 of 1 core while busy: 140% against 70% makes two of one, four of two, up to the maximum.
        History history = Worlds.aWorld()
                .with("clocks: {hpaPhase: 2s}")
                .replicas(1)
                .jobs("arrivals: {poisson: {rate: 1/s}}, service: 20s, cpu: {idle: 0.1, busy: 1.4}")
                .horizontalPodAutoscaler(1, 8, 70)
                .play();
        assertThat(history.fleet().statistics().most()).isEqualTo(8);
    }

    @Test
    void theStagesOfAColdStartFollowOneAnother() {
        History history = queueOf47("10h")
                .starting(Worlds.SLOW_START)
                .scaledObject("maxReplicaCount: 1")
                .nodePool("g5.xlarge", "1m")
                .play();
        // Created at 10.03; the batch closes 1 s later, the launch call is made 0.13 s after that.
        assertThat(history.stepsOf("gpu-1"))
                .containsExactly("11.16 LAUNCHING", "51.16 WITHOUT_GPU", "71.16 READY"); // 30 + 10 + 20 s
        assertThat(history.stepsOf("worker-1"))
                .containsExactly(
                        "10.03 PENDING", "71.16 PULLING", "133.16 LOADING", "170.16 READY"); // 60 + 2, 25 + 8 + 4 s
        assertThat(history.fleet().statistics().coldStartMicros()).isEqualTo(160_130_000);
        assertThat(history.fleet().statistics().partMicros(ColdStartPart.NODE)).isEqualTo(41_130_000);
        assertThat(history.fleet().statistics().partMicros(ColdStartPart.GPU)).isEqualTo(20_000_000);
        assertThat(history.fleet().statistics().partMicros(ColdStartPart.PULL)).isEqualTo(60_000_000);
    }

    @Test
    void theSecondPodOnANodeFindsTheImageThere() {
        // Both fit on one node with four GPUs. The first pulls, the second comes 7 s later and has the rest of that
        // pull to wait.
        History history = queueOf47("10h")
                .starting(Worlds.SLOW_START)
                .scaledObject("maxReplicaCount: 2")
                .nodePool("g5.12xlarge", "1m")
                .play();
        assertThat(history.secondsOf("worker-1", "LOADING")).isEqualTo(133.16);
        assertThat(history.secondsOf("worker-2", "LOADING")).isEqualTo(133.16);
        assertThat(history.outcome().launched()).isEqualTo(1);
    }

    @Test
    void aCrashedPodStartsAgainWithoutNodeOrImage() {
        History history = Worlds.aWorld()
                .lasting("30m")
                .starting(Worlds.SLOW_START)
                .replicas(1)
                .jobs("arrivals: {bursts: {jobs: 1, at: [0s]}}, service: 10h")
                .with("faults: [{from: 0s, to: 30m, kind: podCrash, every: 4m}]")
                .play();
        List<String> steps = history.stepsOf("worker-1");
        assertThat(steps).filteredOn(step -> step.endsWith("LOADING")).isNotEmpty();
        int crash = steps.indexOf(steps.stream()
                .filter(step -> step.endsWith("LOADING"))
                .findFirst()
                .orElseThrow());
        double crashed = Double.parseDouble(steps.get(crash).split(" ", -1)[0]);
        double ready = steps.stream()
                .filter(step -> step.endsWith("READY"))
                .mapToDouble(step -> Double.parseDouble(step.split(" ", -1)[0]))
                .filter(at -> at > crashed)
                .findFirst()
                .orElseThrow();
        assertThat(ready - crashed).isCloseTo(2 + 25 + 8 + 4, within(1e-6));
        assertThat(history.fleet().killed()).isPositive();
        assertThat(history.fleet().unfinished()).as("redelivered").isEqualTo(1);
    }
}
