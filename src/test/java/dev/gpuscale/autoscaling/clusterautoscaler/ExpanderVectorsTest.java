package dev.gpuscale.autoscaling.clusterautoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.Vectors;
import dev.gpuscale.autoscaling.keda.CaseFields;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Cluster Autoscaler 1.36.1 buys, case by case. */
@Tag("vectors")
class ExpanderVectorsTest {
    private static final long MEBIBYTE = 1L << 20;

    static Stream<Vectors.Case> cases() {
        return Vectors.cases("cluster-autoscaler-expander.json");
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void decidesAsClusterAutoscaler(Vectors.Case vector) {
        CaseFields input = CaseFields.of(vector.input());
        CaseFields expected = CaseFields.of(vector.expected());
        switch (vector.category()) {
            case "expander" -> expander(input, expected);
            case "preferred-node" -> preferredNode(input, expected);
            case "estimate" -> estimate(input, expected);
            case "balance" -> balance(input, expected);
            case "all-pods-new" -> allPodsNew(input, expected);
            case "expendable" -> expendable(input, expected);
            case "backoff" -> backoff(input, expected);
            default -> throw new IllegalArgumentException("no runner for cases of kind " + vector.category());
        }
    }

    private static void expander(CaseFields input, CaseFields expected) {
        IdentityHashMap<PodShape, Double> podPrices = new IdentityHashMap<>();
        List<ExpansionOption> options = input.objects("options").stream()
                .map(option -> option(option, CaseFields.of(input.fields().get("nodes")), podPrices))
                .toList();
        PriceScore price = price(input, podPrices);
        List<ExpanderName> names = input.texts("expanders").stream()
                .map(name -> ExpanderName.named(name).orElseThrow())
                .toList();
        ExpanderChain chain = ExpanderChain.of(names, priorities(input), price);

        ExpanderChain.Trace trace = chain.trace(options);
        assertThat(ids(trace.survivors())).isEqualTo(expected.texts("survivors"));
        assertThat(trace.steps().stream()
                        .map(step -> Map.of(step.expander().toString(), ids(step.kept())))
                        .toList())
                .isEqualTo(expected.fields().get("trace"));
        expected.object("scores").ifPresent(scores -> {
            ToDoubleFunction<ExpansionOption> score = names.contains(ExpanderName.PRICE) ? price::of : Waste::of;
            assertThat(options.stream()
                            .filter(option -> !Double.isNaN(score.applyAsDouble(option)))
                            .map(ExpansionOption::groupId))
                    .containsExactlyInAnyOrderElementsOf(scores.fields().keySet());
            for (ExpansionOption option : options) {
                if (scores.isSet(option.groupId())) {
                    assertThat(score.applyAsDouble(option)).isCloseTo(scores.number(option.groupId()), within(1e-6));
                }
            }
        });
    }

    private static List<String> ids(List<ExpansionOption> options) {
        return options.stream().map(ExpansionOption::groupId).toList();
    }

    private static ExpansionOption option(
            CaseFields option, CaseFields nodes, IdentityHashMap<PodShape, Double> podPrices) {
        List<PodGroup> pods = new ArrayList<>();
        for (CaseFields pod : option.objects("pods")) {
            PodShape shape = TestPod.shape(resources(pod), 0);
            podPrices.put(shape, pod.isSet("price") ? pod.number("price") : Double.NaN);
            pods.add(new PodGroup(shape, 1));
        }
        return new ExpansionOption(
                option.text("group"),
                option.count("nodeCount"),
                pods,
                nodes.object(option.text("group")).map(ExpanderVectorsTest::offer));
    }

    private static Offer offer(CaseFields node) {
        Object gpu = node.fields().get("gpu");
        boolean hasGpu = gpu instanceof Number count ? count.intValue() > 0 : Boolean.TRUE.equals(gpu);
        return new Offer(
                resources(node),
                hasGpu,
                !node.isSet("exists") || node.flag("exists"),
                node.isSet("price") ? node.number("price") : Double.NaN);
    }

    private static PriceScore price(CaseFields input, IdentityHashMap<PodShape, Double> podPrices) {
        Optional<CaseFields> price = input.object("price");
        Pricing pricing = new Pricing() {
            @Override
            public double podUsdPerHour(PodShape pod) {
                return podPrices.get(pod);
            }

            @Override
            public double stabilizationUsdPerHour() {
                return price.map(fields -> fields.number("stabilizationPrice")).orElse(0.0);
            }
        };
        return new PriceScore(
                pricing,
                price.map(fields -> new PreferredNode(fields.whole("preferredCpu"), 0))
                        .orElse(PreferredNode.forClusterOf(1)));
    }

    private static ExpanderPriorities priorities(CaseFields input) {
        if (!input.isSet("priorities")) {
            return ExpanderPriorities.NONE;
        }
        CaseFields byNumber = CaseFields.of(input.fields().get("priorities"));
        return new ExpanderPriorities(byNumber.fields().keySet().stream()
                .collect(Collectors.toMap(
                        Integer::parseInt,
                        number -> byNumber.texts(number).stream()
                                .map(Pattern::compile)
                                .toList())));
    }

    private static void preferredNode(CaseFields input, CaseFields expected) {
        assertThat(PreferredNode.forClusterOf(input.count("clusterSize")))
                .isEqualTo(new PreferredNode(expected.whole("cpu"), expected.whole("memoryMiB")));
    }

    private static void estimate(CaseFields input, CaseFields expected) {
        Resources node = resources(
                input.object("template").orElseThrow().object("allocatable").orElseThrow());
        List<PodGroup> pods = input.objects("podGroups").stream()
                .map(group -> new PodGroup(
                        TestPod.shape(resources(group.object("requests").orElseThrow()), 0), group.count("count")))
                .toList();
        Estimate estimate = Estimator.estimate(
                pods, TestGroups.group("group", 0, 5000, node, Map.of()), input.count("maxNewNodes"), List.of());

        assertThat(estimate.nodeCount()).isEqualTo(expected.count("nodeCount"));
        assertThat(estimate.scheduledPods()).isEqualTo(expected.count("scheduledPods"));
    }

    private static void balance(CaseFields input, CaseFields expected) {
        List<GroupSize> groups = input.objects("groups").stream()
                .map(group -> new GroupSize(group.text("name"), group.count("size"), group.count("max")))
                .toList();
        Map<String, Object> sizes = new TreeMap<>();
        Balancing.split(groups, input.count("newNodes"))
                .forEach(resize -> sizes.put(resize.groupId(), (long) resize.to()));

        assertThat(sizes).isEqualTo(expected.fields().get("newSizes"));
    }

    private static void allPodsNew(CaseFields input, CaseFields expected) {
        List<TestPod> pods = input.objects("pods").stream()
                .map(pod -> TestPod.of(TestPod.shape(1, pod.isSet("gpu") ? pod.count("gpu") : 0))
                        .createdAt(at(pod.whole("createdAtSec"))))
                .toList();

        assertThat(NewPods.allNew(pods, at(input.whole("nowSec")))).isEqualTo(expected.flag("waitOneMoreLoop"));
    }

    private static void expendable(CaseFields input, CaseFields expected) {
        OptionalInt priority = input.optionalCount("priority");

        assertThat(Expendable.isExpendable(priority, input.count("cutoff"))).isEqualTo(expected.flag("expendable"));
    }

    private static void backoff(CaseFields input, CaseFields expected) {
        BackoffLimits limits = new BackoffLimits(
                Duration.ofSeconds(input.whole("initialSec")),
                Duration.ofSeconds(input.whole("maxSec")),
                Duration.ofSeconds(input.whole("resetSec")));
        Optional<Backoff> backoff = Optional.empty();
        for (long failure : input.wholes("failuresAtSec")) {
            backoff = Optional.of(Backoff.after(backoff, at(failure), limits));
        }
        Instant query = at(input.whole("queryAtSec"));

        assertThat(backoff.filter(b -> b.holds(query)).isPresent()).isEqualTo(expected.flag("backedOff"));
        assertThat(backoff.map(Backoff::until))
                .isEqualTo(
                        expected.isSet("backoffUntilSec")
                                ? Optional.of(at(expected.whole("backoffUntilSec")))
                                : Optional.empty());
    }

    private static Instant at(long seconds) {
        return TestPod.START.plusSeconds(seconds);
    }

    /** CPU in millicores, memory in MiB, whole GPUs. */
    static Resources resources(CaseFields fields) {
        return new Resources(
                fields.isSet("cpu") ? fields.whole("cpu") : 0,
                fields.isSet("memory") ? fields.whole("memory") * MEBIBYTE : 0,
                fields.isSet("nvidia.com/gpu") ? fields.count("nvidia.com/gpu") : 0);
    }
}
