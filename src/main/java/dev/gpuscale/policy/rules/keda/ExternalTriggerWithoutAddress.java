package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Triggers;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** An external trigger does not say where its scaler is. */
final class ExternalTriggerWithoutAddress implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU020", "external-trigger-without-address", Severity.ERROR, Group.KEDA)
            .title("An external trigger has no scalerAddress")
            .where("triggers of type external and external-push")
            .checks("metadata.scalerAddress is missing or empty.")
            .why("KEDA cannot build the scaler, so that the ScaledObject never gets ready and nothing " + "scales.")
            .bad("""
                    triggers:
                      - type: external
                        metadata: {jobsPerReplica: "5"}
                    """)
            .good("""
                    triggers:
                      - type: external
                        metadata:
                          scalerAddress: gpu-queue-scaler.ml-platform.svc.cluster.local:9443
                    """)
            .fix("Add scalerAddress: SERVICE.NAMESPACE.svc.cluster.local:PORT.")
            .source("kedacore/keda: pkg/scalers/external_scaler.go, parseExternalScalerMetadata")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Triggers.all(set).filter(placed -> placed.trigger().isExternal()).flatMap(placed -> {
            Field address = placed.trigger().metadata().get("scalerAddress");
            return address.text("").isBlank()
                    ? Stream.of(finding(
                            placed.resource(),
                            address,
                            "trigger " + placed.index() + " is "
                                    + placed.trigger().type() + " and names no scalerAddress"))
                    : Stream.of();
        });
    }
}
