package dev.gpuscale.policy.rules.correctness;

import dev.gpuscale.manifests.schema.Schemas;
import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.schema.Constraints;
import dev.gpuscale.policy.schema.ShapeCheck;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** An object has a field that its kind has not, or a value that the field does not take. */
final class SchemaViolation implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU009", "schema-violation", Severity.ERROR, Group.CORRECTNESS)
            .title("A field does not exist, or does not take its value")
            .where(
                    "objects of KEDA, Karpenter and its providers, CapacityBuffers, monitors, certificates, and the kinds of "
                            + "Kubernetes itself")
            .checks(
                    "A field is unknown, of the wrong type, outside its words or bounds, or missing though required; or "
                            + "fields contradict each other. Nothing is said where a more telling rule speaks of the same field.")
            .why("The API server drops a field it does not know, and tells only clients that ask to be told. The typo "
                    + "stays unnoticed, and the default applies that it was to change. Values that do not fit "
                    + "are refused, which is better known before the rollout.")
            .bad("""
                    spec: {maxReplicas: 20}
                    """)
            .good("""
                    spec: {maxReplicaCount: 20}
                    """)
            .fix("Write the field as the kind's reference has it.")
            .source("the CustomResourceDefinitions of kedacore/keda, kubernetes-sigs/karpenter and its providers; "
                    + "fabric8io/kubernetes-client: kubernetes-model")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        ShapeCheck shapes = new ShapeCheck();
        return set.resources().stream().flatMap(resource -> check(resource, shapes));
    }

    private Stream<Finding> check(Resource resource, ShapeCheck shapes) {
        return Schemas.find(resource.apiVersion(), resource.kind()).stream()
                .flatMap(kind -> Stream.of(shapes.check(resource.root(), kind), Constraints.broken(resource))
                        .flatMap(list -> list.stream()))
                .map(violation -> finding(resource, violation.field(), violation.message(), violation.fix()));
    }
}
