package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Triggers;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A metric from outside is to be a utilisation. */
final class UtilizationOnExternalMetric implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU039", "utilization-on-external-metric", Severity.ERROR, Group.KEDA)
            .title("metricType Utilization is set on a trigger that is not cpu or memory")
            .where("metricType of triggers")
            .checks("It is Utilization on a trigger of another type than cpu and memory.")
            .why("Utilisation is a share of what pods request, and a queue has no request. External "
                    + "metrics are Value or AverageValue; with anything else KEDA cannot build the HPA.")
            .bad("""
                    - type: external
                      metricType: Utilization
                    """)
            .good("""
                    - type: external
                      metricType: AverageValue
                    """)
            .fix("Use AverageValue: the total divided by the target is the number of replicas.")
            .source("kedacore/keda: pkg/scalers/scaler.go, GetMetricTargetType")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Triggers.all(set)
                .filter(placed ->
                        !placed.trigger().type().isEmpty() && !placed.trigger().isCpuOrMemory())
                .filter(placed -> placed.trigger().field().get("metricType").is("Utilization"))
                .map(placed -> finding(
                        placed.resource(),
                        placed.trigger().field().get("metricType"),
                        "trigger " + placed.index() + " is " + placed.trigger().type()
                                + " and cannot be a Utilization"));
    }
}
