package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A target is to be idle with no fewer replicas than its minimum. */
final class IdleNotBelowMin implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU027", "idle-not-below-min", Severity.ERROR, Group.KEDA)
            .title("idleReplicaCount is not below minReplicaCount")
            .where("idleReplicaCount and minReplicaCount of ScaledObjects")
            .checks("idleReplicaCount is not below minReplicaCount, which is 0 where it is not written.")
            .why("KEDA's webhook refuses it, where it runs. Idle means fewer than the minimum, and since "
                    + "the HPA takes over at one replica only 0 makes sense.")
            .bad("""
                    minReplicaCount: 1
                    idleReplicaCount: 1
                    """)
            .good("""
                    minReplicaCount: 1
                    idleReplicaCount: 0
                    """)
            .fix("Set idleReplicaCount to 0, or remove it.")
            .source("kedacore/keda: apis/keda/v1alpha1/scaledobject_types.go, " + "CheckReplicaCountBoundsAreValid")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.scaledObjects().stream().flatMap(scaler -> {
            Field idle = scaler.spec().get("idleReplicaCount");
            return idle.number().isPresent() && idle.number(0) >= scaler.min()
                    ? Stream.of(finding(
                            scaler.resource(),
                            idle,
                            "idleReplicaCount is " + idle.number(0) + ", not below minReplicaCount (" + scaler.min()
                                    + ")"))
                    : Stream.of();
        });
    }
}
