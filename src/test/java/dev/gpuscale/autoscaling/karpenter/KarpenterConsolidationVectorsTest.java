package dev.gpuscale.autoscaling.karpenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.Vectors;
import dev.gpuscale.autoscaling.keda.CaseFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which nodes Karpenter's consolidation removes, case by case. */
@Tag("vectors")
class KarpenterConsolidationVectorsTest {
    static final List<String> KINDS = List.of("decision", "multi-node", "sort");
    private static final double TOLERANCE = 1e-6;

    static Stream<Vectors.Case> cases() {
        return Vectors.cases("karpenter-consolidation.json").filter(vector -> KINDS.contains(vector.category()));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    void consolidatesAsKarpenter(Vectors.Case vector) {
        CaseFields input = CaseFields.of(vector.input());
        CaseFields expected = CaseFields.of(vector.expected());
        World world = new World(input);
        switch (vector.category()) {
            case "decision" -> decision(world, input, expected);
            case "multi-node" -> multiNode(world, input, expected);
            default -> sort(world, expected);
        }
    }

    private static void decision(World world, CaseFields input, CaseFields expected) {
        ConsolidationDecision decision = world.consolidation().of(candidates(world, input.texts("candidates")));

        if (decision instanceof Command command) {
            assertCommand(command, expected);
        } else {
            assertThat("none").isEqualTo(expected.text("action"));
            assertThat(text((ConsolidationDecision.Refusal) decision)).isEqualTo(expected.text("reason"));
        }
    }

    private static void multiNode(World world, CaseFields input, CaseFields expected) {
        List<MultiNodeConsolidation.Probe> probes = new ArrayList<>();
        Optional<Command> command = MultiNodeConsolidation.command(
                candidates(world, input.texts("orderedCandidates")),
                world.consolidation(),
                new Balance(Map.of()),
                probes);

        if (expected.isSet("probes")) {
            assertThat(probes)
                    .isEqualTo(expected.objects("probes").stream()
                            .map(probe -> new MultiNodeConsolidation.Probe(probe.count("prefix"), probe.flag("valid")))
                            .toList());
        }
        command.ifPresentOrElse(found -> assertCommand(found, expected), () -> {
            assertThat("none").isEqualTo(expected.text("action"));
            assertThat(probes.isEmpty() ? "fewer-than-two-candidates" : "no-valid-prefix")
                    .isEqualTo(expected.text("reason"));
        });
    }

    private static void assertCommand(Command command, CaseFields expected) {
        assertThat(command.replacement().isPresent() ? "replace" : "delete").isEqualTo(expected.text("action"));
        assertThat(command.candidates())
                .extracting(candidate -> candidate.node().name())
                .isEqualTo(expected.texts("nodes"));
        command.replacement().ifPresent(claim -> {
            assertThat(claim.types()).extracting(InstanceType::name).isEqualTo(expected.texts("instanceTypes"));
            assertThat(claim.pool()).isEqualTo(expected.text("nodePool"));
            assertThat(Stream.of("on-demand", "reserved", "spot")
                            .filter(claim.requirements().get(WellKnownLabels.CAPACITY_TYPE)::allows))
                    .containsExactlyInAnyOrderElementsOf(expected.texts("capacityTypes"));
        });
    }

    private static void sort(World world, CaseFields expected) {
        List<Candidate> sorted = world.nodes.keySet().stream()
                .map(world::candidate)
                .sorted(Candidate.BY_SAVINGS_RATIO)
                .toList();

        assertThat(sorted).extracting(candidate -> candidate.node().name()).isEqualTo(expected.texts("order"));
        expected.object("savingsRatio")
                .ifPresent(ratios -> ratios.fields()
                        .keySet()
                        .forEach(name -> assertThat(world.candidate(name).savingsRatio())
                                .isCloseTo(ratios.number(name), within(TOLERANCE))));
    }

    private static List<Candidate> candidates(World world, List<String> names) {
        return names.stream().map(world::candidate).toList();
    }

    private static String text(ConsolidationDecision.Refusal refusal) {
        return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
