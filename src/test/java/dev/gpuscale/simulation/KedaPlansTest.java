package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.autoscaling.keda.MetricType;
import dev.gpuscale.autoscaling.keda.TriggerSpec;
import dev.gpuscale.units.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KedaPlansTest {
    private static Designs.Prepared prepared(String annotations, String triggers) {
        return Designs.prepare(Worlds.aWorld()
                .replicas(1)
                .document("{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: worker, annotations: {"
                        + annotations + "}}, spec: {scaleTargetRef: {name: worker}, minReplicaCount: 1, triggers: ["
                        + triggers + "]}}")
                .scenario());
    }

    private static String resource(String type, String metricType, String value) {
        return "{type: " + type + ", metricType: " + metricType + ", metadata: {value: \"" + value + "\"}}";
    }

    private static TriggerSpec trigger(String yaml) {
        Scaling.Keda keda =
                (Scaling.Keda) prepared("", yaml).own().fleets().get(0).scaling();
        return keda.spec().triggers().get(0);
    }

    @ParameterizedTest
    @CsvSource({"cpu, 500m, 500", "cpu, 2, 2000", "memory, 6Gi, 6442450944000"})
    void anAverageValueIsAQuantity(String type, String value, long milli) {
        TriggerSpec trigger = trigger(resource(type, "AverageValue", value));

        assertThat(trigger.metricType()).isEqualTo(MetricType.AVERAGE_VALUE);
        assertThat(trigger.targetMilli()).isEqualTo(milli);
    }

    @Test
    void aUtilizationIsAWholePercentage() {
        assertThat(trigger(resource("cpu", "Utilization", "70")).targetMilli()).isEqualTo(70_000);
    }

    @ParameterizedTest
    @CsvSource({"Utilization, 500m", "Utilization, 0", "Utilization, 70.5", "AverageValue, 0", "AverageValue, much"})
    void aResourceTargetThatIsNoneIsRefusedAtItsTrigger(String metricType, String value) {
        assertThatThrownBy(() -> trigger(resource("cpu", metricType, value)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("this trigger needs metadata.value, a ");
    }

    @Test
    void aMemoryTriggerIsListed() {
        assertThat(prepared("", resource("memory", "AverageValue", "6Gi")).notSimulated())
                .containsExactly("ScaledObject spec.triggers.type (memory is not measured: the query fails)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "1.5", ""})
    void pausedReplicasThatAreNoIntegerAreRefusedAtTheScaledObject(String replicas) {
        assertThatThrownBy(() -> prepared(
                        "autoscaling.keda.sh/paused-replicas: \"" + replicas + "\"",
                        resource("cpu", "Utilization", "70")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("test.yaml:")
                .hasMessageContaining("ScaledObject/worker: autoscaling.keda.sh/paused-replicas is \"" + replicas
                        + "\", which is not an integer");
    }

    @Test
    void aTargetOfZeroIsRefusedAtTheScaledObject() {
        String document =
                "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: worker}, spec: {scaleTargetRef:"
                        + " {name: worker}, advanced: {scalingModifiers: {formula: q, target: \"0.0001\"}}, triggers: [{type: external,"
                        + " name: q, metadata: {scalerAddress: \"scaler:9090\"}}]}}";

        assertThatThrownBy(() -> Designs.prepare(
                        Worlds.aWorld().replicas(1).document(document).scenario()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("ScaledObject/worker: the target of metric")
                .hasMessageContaining("is 0, which the API server refuses");
    }
}
