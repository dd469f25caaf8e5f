package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps the pods of a Deployment apart, and what ties them to their nodes. */
class PodSpreadTest {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String OTHERS = "(only among the workload's own pods, and only kubernetes.io/hostname)";

    @Test
    void readsHowOwnPodsAreSpread() {
        Manifests manifests =
                with("topologySpreadConstraints: [" + spread("labelSelector: {matchLabels: {app: worker}}")
                        + ", {maxSkew: 2, topologyKey: host, whenUnsatisfiable: ScheduleAnyway, labelSelector: {},"
                        + " matchLabelKeys: [pod-template-hash], nodeAffinityPolicy: Honor}]");
        assertThat(template(manifests).topologySpreads())
                .containsExactly(
                        new TopologySpread("zone", 1, "DoNotSchedule"),
                        new TopologySpread("host", 2, "ScheduleAnyway"));
        assertThat(manifests.notSimulated()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'labelSelector: {matchLabels: {app: other}}'",
        "'labelSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}'",
        "'labelSelector:'"
    })
    void listsASpreadAmongOtherPods(String selector) {
        Manifests manifests = with("topologySpreadConstraints: [" + spread(selector) + "]");
        assertThat(template(manifests).topologySpreads()).isEmpty();
        assertThat(manifests.notSimulatedPaths())
                .containsExactly("Deployment spec.template.spec.topologySpreadConstraints.labelSelector"
                        + " (only among the workload's own pods)");
    }

    @Test
    void listsTheFinerPointsOfASpread() {
        Manifests manifests = with("topologySpreadConstraints: ["
                + spread("labelSelector: {}, minDomains: 3, nodeTaintsPolicy: Honor") + "]");
        assertThat(template(manifests).topologySpreads()).hasSize(1);
        assertThat(manifests.notSimulatedPaths())
                .containsExactly(
                        "Deployment spec.template.spec.topologySpreadConstraints.minDomains",
                        "Deployment spec.template.spec.topologySpreadConstraints.nodeTaintsPolicy");
    }

    @Test
    void readsThatPodsDoNotShareANode() {
        Manifests manifests = with(antiAffinity("kubernetes.io/hostname", "app: worker"));
        assertThat(template(manifests).oneToANode()).isTrue();
        assertThat(manifests.notSimulated()).isEmpty();
        assertThat(template(with("affinity: {podAntiAffinity: {}}")).oneToANode())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"zone, 'app: worker'", "kubernetes.io/hostname, 'app: other'"})
    void listsThatTheyKeepAwayFromOthers(String topologyKey, String labels) {
        Manifests manifests = with(antiAffinity(topologyKey, labels));
        assertThat(template(manifests).oneToANode()).isFalse();
        assertThat(manifests.notSimulatedPaths())
                .containsExactly("Deployment spec.template.spec.affinity.podAntiAffinity." + REQUIRED + " " + OTHERS);
    }

    @Test
    void listsWhatTheyPrefer() {
        assertThat(with("affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1}]}}")
                        .notSimulatedPaths())
                .containsExactly("Deployment spec.template.spec.affinity.podAntiAffinity"
                        + ".preferredDuringSchedulingIgnoredDuringExecution");
    }

    @Test
    void tellsWhereTheFilesOfVolumesAre() {
        Manifests manifests = with("volumes: [{name: shm, emptyDir: {medium: Memory, sizeLimit: 2Gi}},"
                + " {name: cache, emptyDir: {}}, {name: bare}, {name: huge, emptyDir: {medium: HugePages}},"
                + " {name: host, hostPath: {path: /x, type: Directory}}, {name: config, configMap: {name: c}},"
                + " {name: claim, persistentVolumeClaim: {claimName: c}}]");
        assertThat(template(manifests).volumes())
                .containsExactly(
                        new Volume("shm", Volume.Source.MEMORY, ""),
                        new Volume("cache", Volume.Source.EMPTY_DIR, ""),
                        new Volume("bare", Volume.Source.EMPTY_DIR, ""),
                        new Volume("huge", Volume.Source.EMPTY_DIR, ""),
                        new Volume("host", Volume.Source.HOST_PATH, "/x"),
                        new Volume("config", Volume.Source.ELSEWHERE, ""),
                        new Volume("claim", Volume.Source.ELSEWHERE, ""));
        assertThat(manifests.notSimulatedPaths())
                .containsExactly("Deployment spec.template.spec.volumes.persistentVolumeClaim");
    }

    private static Manifests with(String field) {
        return Texts.read(Texts.DEPLOYMENT.replace("      containers:", "      " + field + "\n      containers:"));
    }

    private static PodTemplate template(Manifests manifests) {
        return manifests.deployments().get(0).template();
    }

    private static String spread(String rest) {
        return "{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, " + rest + "}";
    }

    private static String antiAffinity(String topologyKey, String labels) {
        return "affinity: {podAntiAffinity: {" + REQUIRED + ": [{topologyKey: " + topologyKey
                + ", labelSelector: {matchLabels: {" + labels + "}}}]}}";
    }
}
