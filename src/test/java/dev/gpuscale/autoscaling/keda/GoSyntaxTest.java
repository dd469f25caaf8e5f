package dev.gpuscale.autoscaling.keda;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoSyntaxTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "1f", "1d", "0x", "e5", ".", "1e400", "--1", "١", "1_000", "one"})
    void refusesFloatsThatGoRefuses(String text) {
        assertThat(GoSyntax.parseFloat(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.", ".5", "+2e-3", "0x1p-2", "inf", "-Infinity", "NaN"})
    void takesFloatsThatGoTakes(String text) {
        assertThat(GoSyntax.parseFloat(text)).isPresent();
    }

    @Property(seed = "20261124")
    void readsBackEveryInteger(@ForAll long value) {
        assertThat(GoSyntax.parseInt(Long.toString(value), 64)).hasValue(value);
        assertThat(GoSyntax.parseInt(Long.toString(value), 32).isPresent()).isEqualTo(value == (int) value);
    }
}
