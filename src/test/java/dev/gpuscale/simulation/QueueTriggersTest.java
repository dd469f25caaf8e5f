package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.config.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueTriggersTest {
    @TempDir
    Path folder;

    /** The notes on a scenario whose only trigger is this one. */
    private List<String> notes(String type, String metadata) throws IOException {
        Path scenario = folder.resolve("scenario.yaml");
        Files.writeString(scenario, """
                apiVersion: gpuscale.dev/v1alpha1
                kind: Scenario
                metadata: {name: notes}
                spec:
                  horizon: 1h
                  deployment:
                    documents:
                      - apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: worker}
                        spec:
                          selector: {matchLabels: {app: worker}}
                          template:
                            metadata: {labels: {app: worker}}
                            spec:
                              containers:
                                - name: worker
                                  image: registry.example/worker:1
                                  resources: {requests: {cpu: "1", memory: 4Gi}, limits: {nvidia.com/gpu: 1}}
                      - apiVersion: keda.sh/v1alpha1
                        kind: ScaledObject
                        metadata: {name: worker}
                        spec: {scaleTargetRef: {name: worker}, triggers: [{type: %s, metadata: {%s}}]}
                  workload: {arrivals: {poisson: {rate: 1/min}}, service: 1s}
                  pricing: {staticNode: g5.xlarge}
                """.formatted(type, metadata));
        return Designs.prepare(Scenarios.read(scenario, List.of())).notes();
    }

    @Test
    void aTriggerWithoutATargetIsSaidToUseKedasDefault() throws IOException {
        assertThat(notes("rabbitmq", "queueName: jobs, valeu: \"5\""))
                .containsExactly("Trigger rabbitmq has no value: KEDA's default of 20 is used.");
    }

    @Test
    void aTriggerWithATargetNeedsNoNote() throws IOException {
        assertThat(notes("rabbitmq", "queueName: jobs, mode: QueueLength, value: \"5\""))
                .isEmpty();
        assertThat(notes("redis-streams", "stream: jobs, pendingEntriesCount: \"5\""))
                .isEmpty();
        assertThat(notes("external", "scalerAddress: \"scaler:9090\"")).isEmpty();
    }

    @Test
    void aModeOfRabbitThatIsNoBacklogIsSaidNotToBeSimulated() throws IOException {
        assertThat(notes("rabbitmq", "queueName: jobs, mode: MessageRate, value: \"5\""))
                .containsExactly("Trigger rabbitmq has mode MessageRate, which is not simulated: QueueLength is.");
    }
}
