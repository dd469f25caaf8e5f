package dev.gpuscale.policy.rules.hpa;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.units.Severity;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An HPA scales what KEDA scales. */
final class SecondHpa implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU040", "second-hpa", Severity.ERROR, Group.HPA)
            .title("An HPA scales the target of a ScaledObject")
            .where("scaleTargetRef of HorizontalPodAutoscalers, and ScaledObjects")
            .checks("An HPA names the target of a ScaledObject, which does not take it over: by the "
                    + "annotation scaledobject.keda.sh/transfer-hpa-ownership: \"true\" and the HPA's name in "
                    + "horizontalPodAutoscalerConfig.name.")
            .why("KEDA makes an HPA of its own. Two of them write one replica count every 15 s, and the "
                    + "workload has that of whoever was last.")
            .bad("""
                    kind: HorizontalPodAutoscaler
                    spec: {scaleTargetRef: {kind: Deployment, name: llm-worker}}   # a ScaledObject scales it too
                    """)
            .good("""
                    kind: ScaledObject
                    metadata: {annotations: {scaledobject.keda.sh/transfer-hpa-ownership: "true"}}
                    spec: {advanced: {horizontalPodAutoscalerConfig: {name: llm-worker}}}   # the name of the HPA
                    """)
            .fix("Delete the HPA, or let the ScaledObject take it over.")
            .source("kedacore/keda: apis/keda/v1alpha1/scaledobject_webhook.go; controllers/keda/hpa.go")
            .page();

    private static final String TRANSFER = "scaledobject.keda.sh/transfer-hpa-ownership";

    /** HPAs that a ScaledObject takes over. */
    private record HandedOver(ObjectName target, String hpa) {}

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Set<HandedOver> handedOver = set.scaledObjects().stream()
                .filter(scaler -> "true".equals(scaler.resource().annotations().get(TRANSFER)))
                .map(scaler -> new HandedOver(
                        scaler.target(),
                        scaler.spec()
                                .get("advanced", "horizontalPodAutoscalerConfig", "name")
                                .text("")))
                .collect(Collectors.toSet());
        return set.horizontalPodAutoscalers().stream()
                .filter(hpa -> !set.scalersOf(hpa.target()).isEmpty())
                .filter(hpa -> !handedOver.contains(
                        new HandedOver(hpa.target(), hpa.resource().name().name())))
                .map(hpa -> finding(
                        hpa.resource(),
                        hpa.get("spec", "scaleTargetRef"),
                        "it scales " + hpa.target() + ", as does "
                                + set.scalersOf(hpa.target()).get(0).resource()));
    }
}
