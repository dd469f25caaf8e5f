package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.manifests.Requirement.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requirements and tolerations judge nodes as Kubernetes does. */
class NodeTermsTest {
    @ParameterizedTest
    @CsvSource({
        "IN, 'a b', a, true",
        "IN, 'a b', c, false",
        "IN, 'a b', , false",
        "NOT_IN, 'a b', a, false",
        "NOT_IN, 'a b', c, true",
        "NOT_IN, 'a b', , true",
        "EXISTS, '', a, true",
        "EXISTS, '', , false",
        "DOES_NOT_EXIST, '', a, false",
        "DOES_NOT_EXIST, '', , true",
        "GT, 4, 5, true",
        "GT, 4, 4, false",
        "GT, 4, , false",
        "GT, 4, many, false",
        "LT, 4, 3, true",
        "LT, 4, 4, false",
        "LT, 4, , false",
        "GTE, 4, 4, true",
        "GTE, 4, 3, false",
        "LTE, 4, 4, true",
        "LTE, 4, 5, false",
        "LTE, 4, , false"
    })
    void judgesALabel(Operator operator, String values, String label, boolean matches) {
        List<String> list = values.isEmpty() ? List.of() : Arrays.asList(values.split(" "));
        Requirement requirement = new Requirement("key", operator, list, OptionalInt.empty());
        assertThat(requirement.matches(label == null ? Map.of("other", "a") : Map.of("key", label)))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "'', Exists, '', '', true",
        "'', Exists, '', NoExecute, false",
        "gpu, Exists, '', '', true",
        "gpu, Exists, '', NoSchedule, true",
        "cpu, Exists, '', '', false",
        "gpu, Equal, present, NoSchedule, true",
        "gpu, Equal, true, NoSchedule, false",
        "gpu, Equal, '', NoSchedule, false"
    })
    void toleratesATaint(String key, String operator, String value, String effect, boolean tolerates) {
        Taint taint = new Taint("gpu", "present", "NoSchedule");
        assertThat(new Toleration(key, operator, value, effect).tolerates(taint))
                .isEqualTo(tolerates);
    }

    @Test
    void roundsSharesUpOrDownAsAsked() {
        IntOrPercent quarter = IntOrPercent.parse("25%").orElseThrow();
        assertThat(List.of(quarter.ceilOf(1), quarter.floorOf(1), quarter.ceilOf(10), quarter.floorOf(10)))
                .containsExactly(1, 0, 3, 2);
        assertThat(IntOrPercent.parse("3").orElseThrow().ceilOf(1)).isEqualTo(3);
        assertThat(IntOrPercent.parse("-1")).isEmpty();
        assertThat(IntOrPercent.parse("25 %")).isEmpty();
        assertThat(new IntOrPercent(100, true).ceilOf(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }
}
