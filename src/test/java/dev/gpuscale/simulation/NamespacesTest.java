package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamespacesTest {
    @Test
    void aScaledObjectScalesTheDeploymentOfItsOwnNamespace() {
        Worlds world = Worlds.aWorld()
                .replicas(1)
                .jobsFor("default/worker", "arrivals: {poisson: {rate: 1/h}}, service: 1s")
                .document(
                        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: worker, namespace: other}, spec: {selector:"
                                + " {matchLabels: {app: worker}}, template: {metadata: {labels: {app: worker}}, spec: {containers: [{name:"
                                + " worker, image: worker, resources: {limits: {nvidia.com/gpu: 1}}}]}}}}")
                .document(
                        "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: worker, namespace: other}, spec:"
                                + " {scaleTargetRef: {name: worker}, triggers: [{type: external, metadata: {scalerAddress:"
                                + " \"scaler:9090\"}}]}}");

        List<Scaling> scalings = Designs.prepare(world.scenario()).own().fleets().stream()
                .map(FleetPlan::scaling)
                .toList();
        assertThat(scalings).hasSize(2);
        assertThat(scalings.get(0)).isInstanceOf(Scaling.Fixed.class);
        assertThat(scalings.get(1)).isInstanceOf(Scaling.Keda.class);
    }
}
