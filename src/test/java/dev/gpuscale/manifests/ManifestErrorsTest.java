package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.units.UserException;
import org.junit.jupiter.api.Test;

/** What people read after the usual mistakes: place, what is wrong, what would be right. */
class ManifestErrorsTest {
    @Test
    void suggestsTheFieldThatWasMeant() {
        assertProblems(
                mend(Texts.SCALED_OBJECT, "maxReplicaCount", "maxReplicaCout") + "---\n" + Texts.DEPLOYMENT,
                "m.yaml:9:3: ScaledObject/worker: unknown field spec.maxReplicaCout\n    Did you mean \"maxReplicaCount\"?");
        assertProblems(
                mend(Texts.DEPLOYMENT, "containers:", "contianers:"),
                "m.yaml:12:7: Deployment/worker: spec.template.spec.containers is missing",
                "m.yaml:12:7: Deployment/worker: unknown field spec.template.spec.contianers\n    Did you mean \"containers\"?");
        assertProblems(
                mend(Texts.NODE_POOL, "consolidateAfter: 5m", "consolidateAfter: 5m\n    expireAfter: 24h"),
                "m.yaml:9:5: NodePool/gpu: unknown field spec.disruption.expireAfter\n"
                        + "    In karpenter.sh/v1 it stands in spec.template.spec.");
    }

    @Test
    void listsTheKnownFieldsWhenNoneIsNear() {
        assertProblems(
                mend(Texts.HPA, "name: cpu", "name: cpu\n        color: red"),
                "m.yaml:12:9: HorizontalPodAutoscaler/worker: unknown field spec.metrics[0].resource.color\n"
                        + "    Known here: name, target.");
    }

    @Test
    void asksForQuotesAroundNumbersInTriggerMetadata() {
        assertProblems(
                Texts.DEPLOYMENT + "---\n" + mend(Texts.SCALED_OBJECT, "\"5\"", "5"),
                "m.yaml:31:21: ScaledObject/worker: spec.triggers[0].metadata.listLength must be text, but 5 is a number\n"
                        + "    Quote it: \"5\"");
        assertProblems(
                mend(Texts.NODE_POOL, "values: [on-demand]", "values: [5]"),
                "m.yaml:15:68: NodePool/gpu: spec.template.spec.requirements[0].values must be text, but 5 is a number\n"
                        + "    Quote it: \"5\"");
    }

    @Test
    void asksForNumbersWithoutQuotes() {
        assertProblems(
                Texts.DEPLOYMENT + "---\n"
                        + mend(Texts.SCALED_OBJECT, "maxReplicaCount: 10", "maxReplicaCount: \"10\""),
                "m.yaml:27:20: ScaledObject/worker: spec.maxReplicaCount must be a whole number, but is \"10\"\n"
                        + "    Remove the quotes.");
    }

    @Test
    void refusesBoundsThatContradictEachOther() {
        assertProblems(
                Texts.DEPLOYMENT + "---\n" + mend(Texts.SCALED_OBJECT, "minReplicaCount: 0", "minReplicaCount: 11"),
                "m.yaml:26:20: ScaledObject/worker: spec.minReplicaCount is 11, above maxReplicaCount, which is 10");
        assertProblems(
                Texts.DEPLOYMENT + "---\n"
                        + mend(Texts.SCALED_OBJECT, "minReplicaCount: 0", "minReplicaCount: 2\n  idleReplicaCount: 2"),
                "m.yaml:27:21: ScaledObject/worker: spec.idleReplicaCount is 2, but must be below minReplicaCount, which is 2\n"
                        + "    Set minReplicaCount to 1 or more, or leave idleReplicaCount out.");
        assertProblems(
                Texts.DEPLOYMENT + "---\n"
                        + mend(Texts.SCALED_OBJECT, "maxReplicaCount: 10", "maxReplicaCount: 99999999999"),
                "m.yaml:27:20: ScaledObject/worker: spec.maxReplicaCount must be between 1 and 2147483647, but is 99999999999");
        assertProblems(
                Texts.DEPLOYMENT + "---\n" + mend(Texts.HPA, "maxReplicas: 10", "maxReplicas: 0"),
                "m.yaml:25:16: HorizontalPodAutoscaler/worker: spec.maxReplicas must be at least 1, but is 0");
    }

    @Test
    void refusesTwoAutoscalersOnOneTargetAndNamesBothPlaces() {
        assertProblems(
                Texts.DEPLOYMENT + "---\n" + Texts.SCALED_OBJECT + "---\n" + Texts.HPA,
                "m.yaml:38:65: HorizontalPodAutoscaler/worker scales Deployment/worker, and so does ScaledObject/worker at"
                        + " m.yaml:25:11\n    One target has one autoscaler, or they undo each other's work: remove one, or put all"
                        + " triggers into one.");
    }

    @Test
    void suggestsTheTargetThatWasMeant() {
        assertProblems(
                Texts.DEPLOYMENT + "---\n" + mend(Texts.SCALED_OBJECT, "    name: worker", "    name: wroker"),
                "m.yaml:25:11: ScaledObject/worker: spec.scaleTargetRef names Deployment/wroker, which is not in the documents\n"
                        + "    Did you mean \"worker\"?");
        assertProblems(
                mend(Texts.DEPLOYMENT, "name: worker\nspec", "name: worker\n  namespace: ml\nspec") + "---\n"
                        + Texts.SCALED_OBJECT,
                "m.yaml:26:11: ScaledObject/worker: spec.scaleTargetRef names Deployment/worker, which is not in the documents\n"
                        + "    There is one in namespace ml, but ScaledObject/worker is in default: a target is always in the same"
                        + " namespace.");
    }

    @Test
    void suggestsTheDeploymentThatABufferMeans() {
        assertProblems(
                Texts.DEPLOYMENT + "---\n" + mend(Texts.CAPACITY_BUFFER, "name: worker}", "name: wroker}"),
                "m.yaml:24:57: CapacityBuffer/room: spec.scalableRef names Deployment/wroker, which is not in the documents\n"
                        + "    Did you mean \"worker\"?");
        assertProblems(
                mend(Texts.CAPACITY_BUFFER, "scalableRef: {apiGroup: apps, kind: Deployment,", "podTemplateRef: {"),
                "m.yaml:6:27: CapacityBuffer/room: spec.podTemplateRef names PodTemplate/worker, which is not in the documents\n"
                        + "    Add the PodTemplate, or name one that is there.");
    }

    @Test
    void refusesABudgetOfTwoMinds() {
        assertProblems(
                Texts.DEPLOYMENT + "---\n"
                        + mend(Texts.DISRUPTION_BUDGET, "maxUnavailable: 1", "minAvailable: 1\n  maxUnavailable: 1"),
                "m.yaml:25:19: PodDisruptionBudget/worker: spec.maxUnavailable must be absent when there is a minAvailable\n"
                        + "    Keep one of them.");
    }

    @Test
    void refusesTwoDocumentsOfOneName() {
        assertProblems(
                Texts.NODE_POOL + "---\n" + Texts.NODE_POOL,
                "m.yaml:17:1: NodePool/gpu is defined twice, first at m.yaml:1:1\n"
                        + "    Keep one of them: the later would replace the earlier.");
    }

    @Test
    void refusesGpusThatAreDividedOrOvercommitted() {
        assertProblems(
                mend(Texts.DEPLOYMENT, "nvidia.com/gpu: 1", "nvidia.com/gpu: 0.5"),
                "m.yaml:17:38: Deployment/worker: spec.template.spec.containers[0].resources.limits.nvidia.com/gpu must be a whole"
                        + " number of devices (at most 1000000)\n    Devices are not divided: a share of a GPU has a resource of its"
                        + " own, such as nvidia.com/mig-1g.5gb.");
        assertProblems(
                mend(Texts.DEPLOYMENT, "memory: 1Gi", "memory: 1Gi, nvidia.com/gpu: 2"),
                "m.yaml:16:64: Deployment/worker: spec.template.spec.containers[0].resources.requests.nvidia.com/gpu must equal"
                        + " the limit\n    Devices are not overcommitted: give both the same number.");
        assertProblems(
                mend(Texts.DEPLOYMENT, "limits: {nvidia.com/gpu: 1}", "limits: {cpus: 1}"),
                "m.yaml:17:28: Deployment/worker: spec.template.spec.containers[0].resources.limits.cpus is no resource: it must be"
                        + " one of cpu, memory, ephemeral-storage, or have a domain such as nvidia.com/gpu\n    Did you mean \"cpu\"?");
    }

    @Test
    void refusesASelectorThatMissesItsOwnPods() {
        assertProblems(
                mend(Texts.DEPLOYMENT, "matchLabels: {app: worker}", "matchLabels: {app: wroker}"),
                "m.yaml:7:5: Deployment/worker: spec.selector does not match template labels: the template has app: worker, the"
                        + " selector wants wroker\n"
                        + "    Give spec.template.metadata.labels and spec.selector.matchLabels the same app.");
    }

    @Test
    void refusesAnApiVersionThatIsGone() {
        assertProblems(
                mend(Texts.NODE_POOL, "karpenter.sh/v1", "karpenter.sh/v1beta1"),
                "m.yaml:1:13: NodePool/gpu: apiVersion karpenter.sh/v1beta1 is not served\n    Use apiVersion: karpenter.sh/v1");
    }

    @Test
    void refusesADocumentThatIsNotOfKubernetes() {
        assertProblems(
                "a: 1\n---\n- b\n---\nkind: Pod\n",
                "m.yaml:1:1: this document has no kind\n    A Kubernetes document begins with apiVersion and kind.",
                "m.yaml:3:1: a Kubernetes document is a mapping, but this is a list\n    It begins with apiVersion and kind.",
                "m.yaml:5:1: this document has no apiVersion\n    A Kubernetes document begins with apiVersion and kind.");
    }

    @Test
    void tellsAllProblemsOfAllDocumentsAtOnce() {
        assertThatThrownBy(() -> Texts.read(
                        mend(Texts.DEPLOYMENT, "image: worker:1", "imag: worker:1"),
                        mend(Texts.SCALED_OBJECT, "minReplicaCount: 0", "minReplicaCount: -1"),
                        mend(Texts.NODE_POOL, "operator: In", "operator: in")))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.problems()).hasSize(4));
    }

    private static void assertProblems(String text, String... messages) {
        assertThatThrownBy(() -> Texts.read(text))
                .isInstanceOf(UserException.class)
                .hasMessage(String.join("\n", messages));
    }

    private static String mend(String text, String from, String to) {
        assertThat(text).contains(from);
        return text.replace(from, to);
    }
}
