package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.manifests.Requirement.Operator;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Quantity;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {
    @Test
    void fillsInWhatTheApiServerFillsIn() {
        Deployment deployment = Texts.read(Texts.DEPLOYMENT).deployments().get(0);
        assertThat(deployment.at()).isEqualTo(new Location("m.yaml", 1, 1));
        assertThat(deployment.namespace()).isEqualTo("default");
        assertThat(deployment.replicas()).isEmpty();
        assertThat(deployment.recreate()).isFalse();
        assertThat(deployment.rollingUpdate()).isEqualTo(RollingUpdate.DEFAULT);
        assertThat(deployment.template().terminationGracePeriod()).isEqualTo(Duration.ofSeconds(30));
        assertThat(deployment.template().readinessPeriod()).isEmpty();
        ScaledObject object = Texts.read(Texts.DEPLOYMENT, Texts.SCALED_OBJECT)
                .scaledObjects()
                .get(0);
        assertThat(object.pollingInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(object.cooldownPeriod()).isEqualTo(Duration.ofMinutes(5));
        assertThat(object.initialCooldownPeriod()).isZero();
        assertThat(object.targetKind()).isEqualTo("Deployment");
        assertThat(object.hpaName()).isEqualTo("keda-hpa-worker");
        NodePool pool = Texts.read(Texts.NODE_POOL).nodePools().get(0);
        assertThat(pool.weight()).isZero();
        assertThat(pool.consolidationPolicy()).isEqualTo("WhenEmptyOrUnderutilized");
        assertThat(pool.consolidateAfter()).contains(Duration.ofMinutes(5));
        assertThat(pool.budgets()).containsExactly(Budget.DEFAULT);
        assertThat(pool.expireAfter()).contains(Duration.ofDays(30));
        assertThat(pool.limits()).containsEntry("nvidia.com/gpu", new Quantity(8000));
        assertThat(pool.requirements())
                .containsExactly(new Requirement(
                        "karpenter.sh/capacity-type", Operator.IN, List.of("on-demand"), OptionalInt.empty()));
        HorizontalPodAutoscaler hpa = Texts.read(Texts.DEPLOYMENT, Texts.HPA)
                .horizontalPodAutoscalers()
                .get(0);
        assertThat(hpa.minReplicas()).isEqualTo(1);
        assertThat(hpa.metrics())
                .containsExactly(new ResourceMetric("cpu", Optional.empty(), OptionalInt.of(60), Optional.empty()));
        assertThat(hpa.behavior()).isEmpty();
        PodDisruptionBudget budget = Texts.read(Texts.DISRUPTION_BUDGET, Texts.DEPLOYMENT)
                .podDisruptionBudgets()
                .get(0);
        assertThat(budget.namespace()).isEqualTo("default");
        assertThat(budget.evictsUnhealthyAlways()).isFalse();
    }

    @Test
    void takesALoneLimitAsTheRequest() {
        PodTemplate template = Texts.read(Texts.DEPLOYMENT).deployments().get(0).template();
        assertThat(template.gpus()).isEqualTo(1);
        assertThat(template.gpuResource()).isEqualTo("nvidia.com/gpu");
        assertThat(template.cpuRequestMilli()).isEqualTo(500);
        assertThat(template.containers()).containsExactly(new Container("main", OptionalLong.of(500), true));
        assertThat(template.memoryRequestBytes()).isEqualTo(1L << 30);
    }

    @Test
    void asksForWhatContainersNeedTogetherOrAnInitContainerAlone() {
        String text = Texts.DEPLOYMENT.replace("      containers:\n", """
              initContainers:
                - name: proxy
                  image: proxy
                  restartPolicy: Always
                  resources: {requests: {cpu: 100m, memory: 1Gi}}
                - name: fetch
                  image: fetch
                  resources: {requests: {cpu: 2, memory: 512Mi}}
              containers:
                - name: helper
                  image: helper
                  resources: {requests: {memory: 1Gi}}
        """);
        PodTemplate template = Texts.read(text).deployments().get(0).template();
        assertThat(template.cpuRequestMilli())
                .as("the init container beside the sidecar")
                .isEqualTo(2100);
        assertThat(template.memoryRequestBytes()).as("sidecar and containers").isEqualTo(3L << 30);
        assertThat(template.containers())
                .containsExactly(
                        new Container("helper", OptionalLong.empty(), false),
                        new Container("main", OptionalLong.of(500), true),
                        new Container("proxy", OptionalLong.of(100), false));
        assertThat(template.images()).containsExactly("helper", "worker:1");
        assertThat(template.initContainers())
                .as("nobody waits for the sidecar")
                .containsExactly(new InitContainer("proxy", true), new InitContainer("fetch", false));
    }

    @Test
    void readsWhereAPodMayRun() {
        String text = Texts.DEPLOYMENT.replace("      containers:\n", """
              nodeSelector: {zone: a}
              tolerations: [{key: nvidia.com/gpu, operator: Exists}]
              priorityClassName: high
              affinity:
                podAffinity: {}
                nodeAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    nodeSelectorTerms:
                      - matchExpressions: [{key: gpu-count, operator: Gt, values: ["1"]}]
              containers:
        """);
        Manifests manifests = Texts.read(text);
        PodTemplate template = manifests.deployments().get(0).template();
        assertThat(template.nodeSelector()).containsEntry("zone", "a");
        assertThat(template.tolerations()).containsExactly(new Toleration("nvidia.com/gpu", "Exists", "", ""));
        assertThat(template.nodeAffinity())
                .containsExactly(new Requirement("gpu-count", Operator.GT, List.of("1"), OptionalInt.empty()));
        assertThat(manifests.notSimulatedPaths())
                .containsExactly(
                        "Deployment spec.template.spec.affinity.podAffinity",
                        "Deployment spec.template.spec.priorityClassName (PriorityClass/high is not in the documents: priority 0)");
    }

    @Test
    void listsOnceWhatIsNotSimulated() {
        String spread =
                Texts.DEPLOYMENT.replace("      containers:\n", "      schedulerName: mine\n      containers:\n");
        Manifests manifests = Texts.read(
                spread,
                spread.replace("name: worker\nspec", "name: other\nspec"),
                "apiVersion: v1\nkind: Service\nmetadata: {name: s}\n",
                "apiVersion: x/v1\nkind: ScaledObjct\nmetadata: {name: s}\n",
                "apiVersion: x/v1\nkind: Turtle\nmetadata: {name: s}\n");
        assertThat(manifests.notSimulatedPaths())
                .containsExactly(
                        "Deployment spec.template.spec.schedulerName",
                        "ScaledObjct (did you mean ScaledObject?)",
                        "Service",
                        "Turtle (unknown kind)");
        assertThat(manifests.notSimulated().get(0).at()).isEqualTo(new Location("m.yaml", 12, 22));
    }

    @Test
    void translatesAnHpaOfVersionOne() {
        String text = Texts.HPA.replace("autoscaling/v2", "autoscaling/v1");
        text = text.substring(0, text.indexOf("  metrics:")) + "  targetCPUUtilizationPercentage: 70\n";
        assertThat(Texts.read(Texts.DEPLOYMENT, text)
                        .horizontalPodAutoscalers()
                        .get(0)
                        .metrics())
                .containsExactly(new ResourceMetric("cpu", Optional.empty(), OptionalInt.of(70), Optional.empty()));
    }

    @Test
    void tellsAnEmptyBehaviorFromNone() {
        Manifests manifests =
                Texts.read(Texts.DEPLOYMENT, Texts.HPA + "  behavior: {scaleDown: {tolerance: 0.0005}}\n");
        Behavior behavior =
                manifests.horizontalPodAutoscalers().get(0).behavior().orElseThrow();
        assertThat(behavior.scaleUp()).isEmpty();
        assertThat(behavior.scaleDown().orElseThrow().tolerance()).hasValue(0.0005);
    }

    @Test
    void leavesOutAnHpaThatKedaTakesOver() {
        String object = Texts.SCALED_OBJECT.replace(
                "  name: worker\nspec:",
                "  name: worker\n  annotations: {scaledobject.keda.sh/transfer-hpa-ownership: \"true\"}\nspec:\n"
                        + "  advanced: {horizontalPodAutoscalerConfig: {name: worker}}");
        assertThat(Texts.read(Texts.DEPLOYMENT, object, Texts.HPA).horizontalPodAutoscalers())
                .isEmpty();
    }

    @Test
    void unwrapsLists() {
        String list = "apiVersion: v1\nkind: List\nitems:\n  -"
                + Texts.NODE_POOL.indent(4).substring(3);
        assertThat(Texts.read(list).nodePools()).hasSize(1);
    }

    @Test
    void readsAFolderInTheOrderOfItsNames(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("c.yml"), pool("c"));
        Files.writeString(
                folder.resolve("a.json"),
                "{\n\t\"apiVersion\": \"scheduling.k8s.io\\/v1\",\n\t\"kind\": \"PriorityClass\","
                        + "\n\t\"metadata\": {\"name\": \"high\"},\n\t\"value\": 5\n}");
        Files.writeString(folder.resolve("b/z.yaml"), pool("z"));
        Files.writeString(folder.resolve("b/readme.txt"), "no manifest");
        Files.writeString(folder.resolve(".hidden.yaml"), "no: manifest");
        Files.writeString(folder.resolve("scenario.yaml"), "apiVersion: gpuscale.dev/v1alpha1\nkind: Scenario\n");
        Manifests manifests = Manifests.readFolder(folder);
        assertThat(manifests.nodePools()).extracting(NodePool::name).containsExactly("z", "c");
        assertThat(manifests.priorityClasses()).extracting(PriorityClass::value).containsExactly(5);
        assertThat(manifests.notSimulated()).isEmpty();
    }

    @Test
    void tellsTheProblemsOfAllFilesAtOnce(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "a: [");
        Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        Files.writeString(folder.resolve("c.yaml"), pool("c").replace("weight: 1", "wieght: 1"));
        assertThatThrownBy(() -> Manifests.read(List.of(folder, folder.resolve("none.yaml"))))
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem ->
                                        folder.relativize(Path.of(problem.at().file())) + ": " + problem.message())
                                .containsExactly(
                                        "a.yaml: not valid YAML: expected the node content, but found '<stream end>'",
                                        "b.yaml: the file is not UTF-8 text",
                                        "none.yaml: there is no such file",
                                        "c.yaml: NodePool/c: unknown field spec.wieght"));
    }

    @Test
    void refusesAFolderWithoutDocuments(@TempDir Path folder) {
        assertThatThrownBy(() -> Manifests.readFolder(folder))
                .isInstanceOf(UserException.class)
                .hasMessage(folder + ": there is no Kubernetes document here\n"
                        + "    Give files, or a folder with files that end in .yaml, .yml or .json.");
    }

    private static String pool(String name) {
        return Texts.NODE_POOL
                .replace("  name: gpu\nspec:", "  name: " + name + "\nspec:\n  weight: 1")
                .replace("  disruption:\n", "  disruption:\n    consolidationPolicy: WhenEmpty\n");
    }
}
