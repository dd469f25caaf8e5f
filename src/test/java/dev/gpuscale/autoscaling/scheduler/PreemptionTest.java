package dev.gpuscale.autoscaling.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Who has to make room, and on which node. Nodes have 4 GPUs. */
class PreemptionTest {
    private static final PodShape SERVER = TestPod.shape(1, 0);
    private static final PodShape PLACEHOLDER = TestPod.shape(1, -10);

    /** A budget over one Deployment. */
    private record Budget(PodShape deployment, int disruptionsAllowed) implements BudgetView {
        @Override
        public boolean covers(VictimView pod) {
            return pod.shape().isSameAs(deployment);
        }
    }

    private static TestNode full(PodShape first, PodShape... others) {
        TestNode node = new TestNode().with(first, 1);
        for (PodShape other : others) {
            node.with(other, 1);
        }
        return node;
    }

    private static TestNode fullOf(PodShape shape, long... starts) {
        TestNode node = new TestNode();
        for (long start : starts) {
            node.with(new TestPod(shape, start));
        }
        return node;
    }

    private static Optional<PreemptionPlan<TestPod>> plan(PodShape pod, List<TestNode> nodes, Budget... budgets) {
        return Preemption.plan(pod, nodes, TestNode::pods, List.of(budgets), n -> 0);
    }

    private static int nodeOf(Optional<PreemptionPlan<TestPod>> plan) {
        return plan.orElseThrow().node();
    }

    // ---------------------------------------------------------------- who may preempt

    @Example
    void aPriorityClassThatNeverPreemptsDoesNot() {
        PodShape never = TestPod.shape(SERVER.requests(), 0, false, List.of(), false, List.of());
        assertThat(Preemption.isEligible(never, List.of())).isFalse();
        assertThat(Preemption.isEligible(SERVER, List.of())).isTrue();
    }

    @Example
    void whoWaitsForItsVictimsDoesNotPreemptAgain() {
        assertThat(Preemption.isEligible(SERVER, List.of(new TestPod(PLACEHOLDER, 0, true))))
                .isFalse();
        assertThat(Preemption.isEligible(SERVER, List.of(new TestPod(PLACEHOLDER, 0, false))))
                .as("they are gone")
                .isTrue();
        assertThat(Preemption.isEligible(SERVER, List.of(new TestPod(SERVER, 0, true))))
                .as("somebody else's victim of no lower priority")
                .isTrue();
    }

    // ---------------------------------------------------------------- where it helps

    @Example
    void equalPriorityIsSafe() {
        assertThat(plan(SERVER, List.of(fullOf(SERVER, 1, 2, 3, 4)))).isEmpty();
        assertThat(plan(SERVER, List.of())).isEmpty();
    }

    @Example
    void taintsAreNotCuredByRemovingPods() {
        TestNode tainted = fullOf(PLACEHOLDER, 1, 2, 3, 4).tainted(new Taint("gpu", "", "NoSchedule"));
        assertThat(plan(SERVER, List.of(tainted))).isEmpty();
    }

    @Example
    void aPodLargerThanTheNodeIsNotHelped() {
        assertThat(plan(TestPod.shape(8, 0), List.of(fullOf(PLACEHOLDER, 1, 2, 3, 4))))
                .isEmpty();
    }

    @Example
    void itsOwnKindKeepsAPodOffWhoeverGoes() {
        PodShape alone = TestPod.oneToANode(0);
        TestNode node = full(alone, PLACEHOLDER, PLACEHOLDER, PLACEHOLDER);
        assertThat(plan(alone, List.of(node))).isEmpty();
        PodShape even = TestPod.spread(new SpreadConstraint(SpreadConstraint.HOSTNAME, 1, true));
        assertThat(plan(even, List.of(full(even, PLACEHOLDER, PLACEHOLDER, PLACEHOLDER), new TestNode(500, 0, 0))))
                .isEmpty();
    }

    // ---------------------------------------------------------------- who goes

    @Example
    void ofEqualPlaceholdersTheYoungestGoes() {
        assertThat(plan(SERVER, List.of(fullOf(PLACEHOLDER, 3, 9, 5, 1)))
                        .orElseThrow()
                        .victims())
                .extracting(TestPod::startedMicros)
                .containsExactly(9L);
    }

    @Example
    void whatAnotherPreemptorWasPromisedIsNotCountedAsRoom() {
        TestNode node = fullOf(PLACEHOLDER, 1, 2).promisedTo(SERVER).promisedTo(SERVER);
        assertThat(plan(SERVER, List.of(node)).orElseThrow().victims()).hasSize(1);
        assertThat(plan(TestPod.shape(3, 0), List.of(node))).isEmpty();
    }

    @Example
    void theLowestPriorityGoes() {
        PodShape lower = TestPod.shape(1, -20);
        assertThat(plan(SERVER, List.of(full(PLACEHOLDER, lower, PLACEHOLDER, PLACEHOLDER)))
                        .orElseThrow()
                        .victims())
                .extracting(TestPod::shape)
                .containsExactly(lower);
    }

    @Example
    void whoIsCoveredByABudgetIsSparedIfAnotherCanGo() {
        PodShape important = TestPod.shape(1, -1);
        TestNode node = full(PLACEHOLDER, important, SERVER, SERVER);
        PreemptionPlan<TestPod> plan =
                plan(SERVER, List.of(node), new Budget(PLACEHOLDER, 0)).orElseThrow();
        assertThat(plan.victims()).extracting(TestPod::shape).containsExactly(important);
        assertThat(plan.budgetViolations()).isZero();
    }

    @Example
    void aBudgetSavesNobodyFromBeingNeeded() {
        PreemptionPlan<TestPod> plan = plan(
                        TestPod.shape(4, 0), List.of(fullOf(PLACEHOLDER, 1, 2, 3, 4)), new Budget(PLACEHOLDER, 1))
                .orElseThrow();
        assertThat(plan.victims()).hasSize(4);
        assertThat(plan.budgetViolations()).as("one of the four was allowed").isEqualTo(3);
    }

    // ---------------------------------------------------------------- which node

    @Example
    void theNodeWithFewerBudgetViolationsIsChosenFirstOfAll() {
        PodShape higher = TestPod.shape(1, -1);
        assertThat(nodeOf(plan(
                        SERVER,
                        List.of(fullOf(PLACEHOLDER, 1, 1, 1, 1), fullOf(higher, 1, 1, 1, 1)),
                        new Budget(PLACEHOLDER, 0))))
                .isEqualTo(1);
    }

    @Example
    void thenTheNodeWhoseMostImportantVictimIsOfLowestPriority() {
        PodShape four = TestPod.shape(new Resources(4000, 4 * TestNode.GI, 4), -5);
        assertThat(nodeOf(plan(TestPod.shape(4, 0), List.of(full(four), fullOf(PLACEHOLDER, 1, 1, 1, 1)))))
                .isEqualTo(1);
    }

    @Example
    void thenTheSumOfPrioritiesSoThatFewGoBeforeMany() {
        PodShape two = TestPod.shape(2, -10);
        assertThat(nodeOf(plan(TestPod.shape(2, 0), List.of(fullOf(PLACEHOLDER, 1, 1, 1, 1), fullOf(two, 1, 1)))))
                .isEqualTo(1);
    }

    @Example
    void thenTheNodeWhoseMostImportantVictimStartedLast() {
        assertThat(nodeOf(plan(SERVER, List.of(fullOf(PLACEHOLDER, 1, 1, 1, 5), fullOf(PLACEHOLDER, 1, 1, 1, 9)))))
                .isEqualTo(1);
    }

    @Example
    void thenTheFirstFromTheOffsetOn() {
        List<TestNode> nodes =
                List.of(fullOf(PLACEHOLDER, 1, 1, 1, 1), fullOf(PLACEHOLDER, 1, 1, 1, 1), new TestNode(1, 1, 0));
        assertThat(nodeOf(plan(SERVER, nodes))).isZero();
        assertThat(nodeOf(Preemption.plan(SERVER, nodes, TestNode::pods, List.of(), n -> n - 1)))
                .as("the last that preemption can help on")
                .isEqualTo(1);
    }

    @Example
    void aHundredCandidatesAreEnough() {
        List<TestNode> nodes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            nodes.add(fullOf(PLACEHOLDER, 1, 1, 1, 1));
        }
        nodes.add(fullOf(TestPod.shape(1, -20), 1, 1, 1, 1));
        assertThat(nodeOf(plan(SERVER, nodes)))
                .as("the better one is not looked at")
                .isZero();
        assertThat(nodeOf(plan(SERVER, nodes, new Budget(PLACEHOLDER, 0))))
                .as("unless none so far keeps the budgets")
                .isEqualTo(100);
    }

    // ---------------------------------------------------------------- invariants

    @Provide
    Arbitrary<List<TestPod>> crowd() {
        return Combinators.combine(
                        Arbitraries.integers().between(100, 3000),
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(-3, 2),
                        Arbitraries.longs().between(0, 5))
                .as((cpu, gibibytes, gpus, priority, start) ->
                        new TestPod(TestPod.shape(new Resources(cpu, gibibytes * TestNode.GI, gpus), priority), start))
                .list()
                .ofMaxSize(12);
    }

    @Property(seed = "20261124", tries = 500)
    void afterwardsThePodFitsWithoutAnybodyOfItsPriorityGone(
            @ForAll @Size(min = 1, max = 6) List<@From("crowd") List<TestPod>> crowds,
            @ForAll @IntRange(min = 1, max = 4) int gpus,
            @ForAll @IntRange(min = -3, max = 2) int priority) {
        List<TestNode> nodes = crowds.stream().map(PreemptionTest::filled).toList();
        PodShape pod = TestPod.shape(gpus, priority);
        if (NodeChoice.choose(pod, nodes) >= 0) {
            return; // nothing to preempt for
        }
        Optional<PreemptionPlan<TestPod>> plan = plan(pod, nodes);
        if (plan.isEmpty()) {
            assertThat(nodes)
                    .noneMatch(node -> pod.requests().fitsInto(node.free().plus(sum(lowerThan(priority, node)))));
            return;
        }
        TestNode node = nodes.get(plan.get().node());
        List<TestPod> victims = plan.get().victims();
        assertThat(victims).allMatch(victim -> victim.shape().priority() < priority);
        assertThat(node.pods()).containsAll(victims);
        Resources room = node.free().plus(sum(victims));
        assertThat(pod.requests().fitsInto(room)).isTrue();
        for (TestPod victim : victims) {
            assertThat(pod.requests().plus(victim.shape().requests()).fitsInto(room))
                    .as("%s could have stayed", victim)
                    .isFalse();
        }
    }

    private static TestNode filled(List<TestPod> crowd) {
        TestNode node = new TestNode();
        for (TestPod pod : crowd) {
            if (pod.shape().requests().fitsInto(node.free())) {
                node.with(pod);
            }
        }
        return node;
    }

    private static List<TestPod> lowerThan(int priority, TestNode node) {
        return node.pods().stream()
                .filter(pod -> pod.shape().priority() < priority)
                .toList();
    }

    private static Resources sum(List<TestPod> pods) {
        return pods.stream().map(pod -> pod.shape().requests()).reduce(Resources.NONE, Resources::plus);
    }
}
