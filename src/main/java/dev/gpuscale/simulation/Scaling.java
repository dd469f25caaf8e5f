package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.hpa.HpaSpec;
import dev.gpuscale.autoscaling.keda.ReplicaBounds;
import dev.gpuscale.autoscaling.keda.ScaledObjectSpec;
import java.util.List;
import java.util.OptionalInt;

/** Who decides how many pods a fleet has. */
sealed interface Scaling {
    /** Nobody: the size is what the manifest says. */
    record Fixed() implements Scaling {}

    /**
     * KEDA, and the HPA that it makes.
     *
     * @param triggers what stands behind each trigger, in their order
     */
    record Keda(ScaledObjectSpec spec, HpaSpec hpa, List<TriggerPlan> triggers) implements Scaling {
        public Keda {
            triggers = List.copyOf(triggers);
        }

        /** The same with at least one replica, and no idle size below it. */
        Keda neverZero() {
            ReplicaBounds bounds = spec.replicas();
            ReplicaBounds atLeastOne =
                    new ReplicaBounds(OptionalInt.of(bounds.hpaMinimum()), bounds.max(), OptionalInt.empty());
            ScaledObjectSpec raised = new ScaledObjectSpec(
                    spec.pollingInterval(),
                    spec.cooldown(),
                    atLeastOne,
                    spec.fallback(),
                    spec.modifiers(),
                    spec.triggers(),
                    spec.annotations(),
                    spec.creation());
            return new Keda(raised, hpa, triggers);
        }
    }

    /** An HPA alone. */
    record Hpa(HpaSpec spec) implements Scaling {}
}
