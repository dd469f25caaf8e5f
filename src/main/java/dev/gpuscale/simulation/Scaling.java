package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.hpa.HpaSpec;
import dev.gpuscale.autoscaling.keda.CronTrigger;
import dev.gpuscale.autoscaling.keda.ReplicaBounds;
import dev.gpuscale.autoscaling.keda.ScaledObjectSpec;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Who decides how many pods a fleet has. */
sealed interface Scaling {
    /** The replicas that it wants at that time whatever the load is: 0 where nobody scales, since then all are. */
    default int keptReplicas(Instant at) {
        return 0;
    }

    /** Whether that is ever more than 0. */
    default boolean keepsReplicas() {
        return false;
    }

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

        @Override
        public int keptReplicas(Instant at) {
            return Math.max(
                    spec.replicas().minimum(),
                    crons().mapToInt(cron -> (int) cron.at(at).value()).max().orElse(0));
        }

        @Override
        public boolean keepsReplicas() {
            return spec.replicas().minimum() > 0 || crons().findAny().isPresent();
        }

        private Stream<CronTrigger> crons() {
            return triggers.stream()
                    .filter(TriggerPlan.Cron.class::isInstance)
                    .map(trigger -> ((TriggerPlan.Cron) trigger).cron());
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
    record Hpa(HpaSpec spec) implements Scaling {
        @Override
        public int keptReplicas(Instant at) {
            return spec.minReplicas();
        }

        @Override
        public boolean keepsReplicas() {
            return spec.minReplicas() > 0;
        }
    }
}
