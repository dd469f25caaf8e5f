package dev.gpuscale.autoscaling.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.LabelRequirement;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.NodeView;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import dev.gpuscale.autoscaling.scheduler.Toleration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Karpenter's packing and limits by small examples. */
class ProvisioningTest {
    private static final long GI = 1L << 30;
    private static final Taint GPU_ONLY = new Taint("nvidia.com/gpu", "true", "NoSchedule");

    private static final Machine ONE_GPU = offer("one", 1, 1.0);
    private static final Machine TWO_GPUS = offer("two", 2, 3.0);
    private static final Machine FOUR_GPUS = offer("four", 4, 5.7);

    private record View(
            Resources allocatable, Resources free, String gpuResource, Map<String, String> labels, List<Taint> taints)
            implements NodeView {}

    private static Machine offer(String type, int gpus, double usd) {
        Resources size = new Resources(8000L * gpus, 32 * GI * gpus, gpus);
        return new Machine(type, "", "on-demand", Map.of("type", type), size, size, "nvidia.com/gpu", usd);
    }

    private static PoolState pool(String name, int weight, int gpuLimit, Machine... offers) {
        Resources limits = new Resources(Long.MAX_VALUE, Long.MAX_VALUE, gpuLimit);
        return new PoolState(
                name, weight, Map.of(), List.of(), limits, Integer.MAX_VALUE, Resources.NONE, 0, List.of(offers));
    }

    private static PoolState tainted(PoolState pool) {
        return new PoolState(
                pool.name(),
                pool.weight(),
                Map.of(),
                List.of(GPU_ONLY),
                pool.limits(),
                pool.nodesLimit(),
                pool.used(),
                pool.nodes(),
                pool.offers());
    }

    private static PodShape pod(int gpus, int cpuMilli) {
        return new PodShape("worker", new Resources(cpuMilli, 4 * GI, gpus), "nvidia.com/gpu", List.of(), List.of(), 0);
    }

    private static List<PodShape> pods(int count) {
        return Collections.nCopies(count, pod(1, 1000));
    }

    private static Provisioning.Plan solve(List<PodShape> pods, PoolState... pools) {
        return Provisioning.solve(pods, List.of(), List.of(pools));
    }

    private static List<String> launched(Provisioning.Plan plan) {
        return plan.claims().stream().map(claim -> claim.launched().type()).toList();
    }

    @Test
    void aSinglePodGetsTheCheapestTypeThatFits() {
        assertThat(launched(solve(pods(1), pool("gpu", 0, 100, ONE_GPU, TWO_GPUS, FOUR_GPUS))))
                .containsExactly("one");
        assertThat(launched(solve(List.of(pod(2, 1000)), pool("gpu", 0, 100, ONE_GPU, TWO_GPUS, FOUR_GPUS))))
                .containsExactly("two");
    }

    @Test
    void twoPodsShareOneClaimAndTheTypesThatAreTooSmallDropOut() {
        Provisioning.Plan plan = solve(pods(2), pool("gpu", 0, 100, ONE_GPU, FOUR_GPUS));
        assertThat(plan.claims()).hasSize(1);
        assertThat(plan.claims().get(0).offers()).containsExactly(FOUR_GPUS); // two of one GPU would cost a third
        assertThat(plan.claims().get(0).pods()).isEqualTo(2);
    }

    @Test
    void aPoolOfSmallMachinesGetsOneEach() {
        assertThat(launched(solve(pods(3), pool("gpu", 0, 100, ONE_GPU)))).containsExactly("one", "one", "one");
    }

    @Test
    void anotherClaimIsOpenedWhenTheLargestIsFull() {
        assertThat(launched(solve(pods(5), pool("gpu", 0, 100, ONE_GPU, TWO_GPUS, FOUR_GPUS))))
                .containsExactly("four", "one");
    }

    @Test
    void podsWithMoreCpuComeFirst() {
        // The small pod comes first in the list; served first it would open the claim with one GPU that the others
        // join.
        Provisioning.Plan plan = solve(List.of(pod(1, 100), pod(4, 9000)), pool("gpu", 0, 100, ONE_GPU, FOUR_GPUS));
        assertThat(launched(plan)).containsExactly("four", "one");
    }

    @Test
    void aNodeOnItsWayIsUsedBeforeAnotherIsBought() {
        Resources free = new Resources(32_000, 128 * GI, 3);
        View coming = new View(free, free, "nvidia.com/gpu", Map.of(), List.of());
        Provisioning.Plan plan = Provisioning.solve(pods(4), List.of(coming), List.of(pool("gpu", 0, 100, ONE_GPU)));
        assertThat(launched(plan)).containsExactly("one");
    }

    @Test
    void theHeavierPoolIsBoughtFromAndOfEqualsTheLastByName() {
        assertThat(solve(pods(1), pool("a", 0, 9, ONE_GPU), pool("b", 10, 9, FOUR_GPUS))
                        .claims()
                        .get(0)
                        .pool())
                .isEqualTo("b");
        assertThat(solve(pods(1), pool("a", 0, 9, ONE_GPU), pool("b", 0, 9, ONE_GPU))
                        .claims()
                        .get(0)
                        .pool())
                .isEqualTo("b");
    }

    @Test
    void aPoolAtItsLimitLeavesThePodsToTheNext() {
        Provisioning.Plan plan = solve(pods(2), pool("a", 0, 9, ONE_GPU), pool("b", 10, 1, ONE_GPU));
        assertThat(plan.claims()).extracting(NewClaim::pool).containsExactly("b", "a");
    }

    @Test
    void whatNoLimitAllowsStaysPending() {
        Provisioning.Plan plan = solve(pods(5), pool("gpu", 0, 3, ONE_GPU));
        assertThat(plan.claims()).hasSize(3);
        assertThat(plan.unplaced()).isEqualTo(2);
    }

    /** An open claim may still become the largest type it allows, and until it is closed the limit is charged with that. */
    @Test
    void theLimitIsChargedWithTheLargestThatAClaimMayBecome() {
        PodShape busy = pod(1, 7000); // one to a small machine, four to a large one
        PodShape lonely = new PodShape(
                "other",
                new Resources(6000, 4 * GI, 1),
                "nvidia.com/gpu",
                List.of(new LabelRequirement("type", LabelRequirement.Operator.IN, List.of("one"))),
                List.of(),
                0);
        PodShape picky = new PodShape(
                "third",
                new Resources(7500, 4 * GI, 1),
                "nvidia.com/gpu",
                List.of(new LabelRequirement("type", LabelRequirement.Operator.NOT_IN, List.of("two"))),
                List.of(),
                0);
        // The first is picky: one or four. Charged with 4 of 4 GPUs, so that nothing else can be opened, though 1 is
        // bought.
        Provisioning.Plan plan = solve(List.of(picky, lonely, lonely), pool("gpu", 0, 4, ONE_GPU, TWO_GPUS, FOUR_GPUS));
        assertThat(launched(plan)).containsExactly("one");
        assertThat(plan.unplaced()).isEqualTo(2);
        assertThat(launched(solve(List.of(busy), pool("gpu", 0, 1, ONE_GPU, FOUR_GPUS))))
                .as("too large ones drop out")
                .containsExactly("one");
    }

    @Test
    void aTaintedPoolIsOnlyForPodsThatTolerateIt() {
        PoolState pool = tainted(pool("gpu", 0, 9, ONE_GPU));
        assertThat(solve(pods(1), pool).unplaced()).isEqualTo(1);
        PodShape tolerant = new PodShape(
                "worker",
                new Resources(1000, GI, 1),
                "nvidia.com/gpu",
                List.of(),
                List.of(new Toleration("nvidia.com/gpu", true, "", "")),
                0);
        assertThat(solve(List.of(tolerant), pool).claims()).hasSize(1);
    }

    @Test
    void aNodeSelectorNarrowsTheTypes() {
        PodShape choosy = new PodShape(
                "worker",
                new Resources(1000, GI, 1),
                "nvidia.com/gpu",
                List.of(new LabelRequirement("type", LabelRequirement.Operator.IN, List.of("four"))),
                List.of(),
                0);
        assertThat(launched(solve(List.of(choosy), pool("gpu", 0, 9, ONE_GPU, FOUR_GPUS))))
                .containsExactly("four");
    }
}
