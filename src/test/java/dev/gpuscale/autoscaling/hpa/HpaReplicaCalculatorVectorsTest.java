package dev.gpuscale.autoscaling.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gpuscale.Vectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From metrics to a proposal: upstream's own cases and cases worked out from its code. */
@Tag("vectors")
class HpaReplicaCalculatorVectorsTest {

    static final Set<String> CATEGORIES = Set.of(
            "resourceUtilization",
            "podsAverageValue",
            "objectValue",
            "externalValue",
            "objectAverageValue",
            "externalAverageValue",
            "groupPods",
            "podRequests");

    static Stream<Vectors.Case> cases() {
        return Vectors.cases("hpa.json").filter(vector -> CATEGORIES.contains(vector.category()));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void proposesWhatTheControllerProposes(Vectors.Case vector) {
        VectorInput in = new VectorInput(vector.input());
        Map<String, Object> outcome;
        try {
            outcome = outcome(vector.category(), in);
        } catch (MetricUnavailable e) {
            outcome = Map.of("error", nameOf(e.fault()));
        }
        Map<String, Object> actual = outcome;
        vector.expected().forEach((key, value) -> compare(vector.name(), key, value, actual));
        assertThat(actual.containsKey("error"))
                .as(vector.name())
                .isEqualTo(vector.expected().containsKey("error"));
    }

    /** In this family null means "not checked": Go leaves the average at 0 pods open. */
    private static void compare(String name, String key, Object expected, Map<String, Object> actual) {
        if (expected != null) {
            assertThat(actual).as(name).containsEntry(key, expected);
        }
    }

    private static String nameOf(MetricFault fault) {
        return switch (fault) {
            case NO_METRICS -> "noMetrics";
            case NO_PODS -> "noPods";
            case ALL_PODS_UNREADY -> "allPodsUnready";
            case NO_MATCHING_PODS -> "noMatchingPods";
            case MISSING_REQUEST -> "missingRequest";
            case CONTAINER_NOT_FOUND -> "containerNotFound";
        };
    }

    private static Map<String, Object> outcome(String category, VectorInput in) throws MetricUnavailable {
        return switch (category) {
            case "resourceUtilization" -> resource(utilization(in));
            case "podsAverageValue" ->
                plain(PodsAverageTarget.proposal(
                        snapshot(in, in.count("currentReplicas")),
                        PodsAverageTarget.byPod(in.podValues()),
                        Optional.empty(),
                        in.integer("targetMilli"),
                        in.tolerance(),
                        in.flags(),
                        VectorInput.NOW));
            case "objectValue", "externalValue" -> plain(value(in));
            case "objectAverageValue" ->
                plain(AverageValueTarget.object(
                        in.integers("valuesMilli").get(0),
                        in.integer("targetMilli"),
                        in.count("statusReplicas"),
                        in.tolerance()));
            case "externalAverageValue" ->
                plain(AverageValueTarget.external(
                        in.integers("valuesMilli"),
                        in.integer("targetMilli"),
                        in.count("statusReplicas"),
                        in.tolerance()));
            case "groupPods" -> groups(in);
            case "podRequests" ->
                Map.of(
                        "requestMilliByPod",
                        PodRequests.byPod(
                                in.pods(),
                                in.text("resource"),
                                in.container(),
                                in.flags().podLevelResources()));
            default -> fail("no rule is known for category " + category);
        };
    }

    private static HpaSnapshot snapshot(VectorInput in, int specReplicas) {
        return HpaSnapshot.ofPods(specReplicas, specReplicas, in.pods(), List.of());
    }

    private static Proposal utilization(VectorInput in) throws MetricUnavailable {
        return UtilizationTarget.proposal(
                snapshot(in, in.count("currentReplicas")),
                ResourceUsage.byPod(in.podUsages(), in.container()),
                new MetricSpec.ResourceUtilization(
                        in.text("resource"), in.container(), in.count("targetUtilizationPercent")),
                in.tolerance(),
                in.flags(),
                VectorInput.NOW);
    }

    private static Proposal value(VectorInput in) throws MetricUnavailable {
        HpaSnapshot seen = snapshot(in, in.count("specReplicas"));
        return ValueTarget.proposal(
                in.integers("valuesMilli"),
                in.integer("targetMilli"),
                seen.specReplicas(),
                seen.readyPods(),
                seen.pods(),
                in.tolerance());
    }

    private static Map<String, Object> groups(VectorInput in) {
        Map<String, PodValue> values =
                in.podValues().stream().collect(Collectors.toMap(PodValue::pod, Function.identity()));
        PodGroups groups =
                PodGroups.of(in.pods(), values, Optional.of(in.text("resource")), in.flags(), VectorInput.NOW);
        return Map.of(
                "readyPodCount", (long) groups.readyCount(),
                "unready", sorted(groups.unready()),
                "missing", sorted(groups.missing()),
                "ignored", sorted(groups.ignored()));
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }

    private static Map<String, Object> plain(Proposal proposal) {
        return Map.of("replicas", (long) proposal.replicas(), "usageMilli", proposal.shownMilli());
    }

    private static Map<String, Object> resource(Proposal proposal) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("replicas", (long) proposal.replicas());
        shown.put("averageUsageMilli", proposal.shownMilli());
        shown.put("utilizationPercent", (long) proposal.utilizationPercent().orElseThrow());
        return shown;
    }
}
