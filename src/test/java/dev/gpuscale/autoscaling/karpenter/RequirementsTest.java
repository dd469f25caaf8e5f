package dev.gpuscale.autoscaling.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.LabelRequirement;
import dev.gpuscale.autoscaling.scheduler.LabelRequirement.Operator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RequirementsTest {
    private static final Arbitrary<String> VALUES = Arbitraries.of("0", "1", "2", "3", "text");

    @Property
    void bothAllowWhatEachAllows(
            @ForAll("requirements") Requirement one,
            @ForAll("requirements") Requirement other,
            @ForAll("values") String value) {
        assertThat(one.and(other).allows(value)).isEqualTo(one.allows(value) && other.allows(value));
    }

    @Property
    void aValueThatBothAllowIsAnIntersection(
            @ForAll("requirements") Requirement one,
            @ForAll("requirements") Requirement other,
            @ForAll("values") String value) {
        assertThat(one.intersects(other) || !one.allows(value) || !other.allows(value))
                .isTrue();
        assertThat(one.intersects(other)).isEqualTo(other.intersects(one));
    }

    @Property
    void labelsThatAreKnownMeetThemAsTheSchedulerSays(
            @ForAll("asked") LabelRequirement asked, @ForAll("values") String value) {
        Map<String, String> labels = Map.of("key", value);
        assertThat(Requirements.ofLabels(labels).isCompatible(Requirements.of(List.of(asked)), Set.of()))
                .isEqualTo(asked.isMetBy(labels));
        assertThat(Requirements.NONE.isCompatible(Requirements.of(List.of(asked)), Set.of()))
                .isEqualTo(asked.isMetBy(Map.of()));
    }

    @Test
    void aLabelThatNobodyDefinesIsRefusedUnlessKarpenterKnowsIt() {
        Requirements gpuName = asked("karpenter.k8s.aws/instance-gpu-name", Operator.IN, "l4");
        Requirements product = asked("nvidia.com/gpu.product", Operator.IN, "L4");

        assertThat(Requirements.NONE.isCompatible(gpuName, WellKnownLabels.KEYS))
                .isTrue();
        assertThat(Requirements.NONE.isCompatible(product, WellKnownLabels.KEYS))
                .isFalse();
    }

    @Test
    void oldNamesOfLabelsMeanTheNewOnes() {
        Requirements zone = asked("failure-domain.beta.kubernetes.io/zone", Operator.IN, "a");

        assertThat(zone).isEqualTo(asked(WellKnownLabels.ZONE, Operator.IN, "a"));
    }

    @Test
    void nothingIsCopiedWhenNothingIsAdded() {
        Requirements zone = asked(WellKnownLabels.ZONE, Operator.IN, "a");

        assertThat(zone.and(asked(WellKnownLabels.ZONE, Operator.EXISTS))).isSameAs(zone);
    }

    private static Requirements asked(String key, Operator operator, String... values) {
        return Requirements.of(List.of(new LabelRequirement(key, operator, List.of(values))));
    }

    @Provide
    Arbitrary<String> values() {
        return VALUES;
    }

    @Provide
    Arbitrary<Requirement> requirements() {
        return asked().map(Requirement::of);
    }

    @Provide
    Arbitrary<LabelRequirement> asked() {
        return Combinators.combine(
                        Arbitraries.of(Operator.class),
                        VALUES.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(0, 3))
                .as((operator, values, bound) -> switch (operator) {
                    case IN, NOT_IN -> new LabelRequirement("key", operator, values);
                    case EXISTS, DOES_NOT_EXIST -> new LabelRequirement("key", operator, List.of());
                    default -> new LabelRequirement("key", operator, List.of(Integer.toString(bound)));
                });
    }
}
