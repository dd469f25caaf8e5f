package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images that a DaemonSet puts on nodes beforehand (scheduling-and-cold-start.md 7), and ways to do it that do not work. */
class PrePullsOverTimeTest {
    /** Pulls the worker's image with an init container that does nothing. */
    private static final String PULLER =
            "initContainers: [{name: pull, image: registry.example/worker:1, command: [sh, -c, \"true\"]}],"
                    + " containers: [{name: pause, image: registry.example/pause:3.10}]";

    private static String daemonSet(String podFields) {
        return "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: puller}, spec: {selector: {matchLabels: {app: puller}},"
                + " template: {metadata: {labels: {app: puller}}, spec: {" + podFields + "}}}}";
    }

    /** One job after 5 min on a node that is bought then; node 60 s, of which the GPU's part is 20 s, image 60 s, container 2 s. */
    private static Worlds oneJob() {
        return Worlds.aWorld()
                .starting(Worlds.SLOW_START)
                .jobs("arrivals: {bursts: {jobs: 1, at: [5m]}}, service: 40s")
                .scaledObject("maxReplicaCount: 3, cooldownPeriod: 60")
                .replicas(0);
    }

    private static Worlds withKarpenter() {
        return oneJob().nodePool("g5.xlarge", "1m");
    }

    private static double pull(History history) {
        return history.secondsOf("worker-1", "LOADING") - history.secondsOf("worker-1", "PULLING");
    }

    private static List<String> notes(Worlds world) {
        return Designs.prepare(world.scenario()).notes().stream()
                .filter(note -> note.startsWith("DaemonSet/"))
                .toList();
    }

    // ---------------------------------------------------------------- what works

    @Test
    void onANewNodeThePullBeginsBeforeTheGpuIsThere() {
        assertThat(pull(withKarpenter().play())).as("image and container").isEqualTo(62);
        assertThat(pull(withKarpenter().document(daemonSet(PULLER)).play()))
                .as("20 s of the pull went by while the driver started")
                .isEqualTo(42);
        assertThat(notes(withKarpenter().document(daemonSet(PULLER)))).isEmpty();
    }

    @Test
    void theKubeletPullsOneImageAtATime() {
        Worlds world = withKarpenter()
                .document(daemonSet(PULLER.replace("worker:1", "other:1")))
                .deployment("other", 0, 1, "1", 30)
                .jobsFor("other", "arrivals: {bursts: {jobs: 1, at: [59m]}}, service: 1s")
                .scaledObjectFor("other", 5, "maxReplicaCount: 1");
        assertThat(pull(world.play()))
                .as("the worker's image comes after the other one, which takes 40 s more")
                .isEqualTo(102);
    }

    @Test
    void aNodeOfAGroupPullsToo() {
        Worlds world = oneJob().scaledGroups("", "name: gpu, instanceType: g5.xlarge, max: 3");
        assertThat(pull(world.document(daemonSet(PULLER)).play())).isEqualTo(42);
    }

    @Test
    void behindAPlaceholderTheImageIsThereToo() {
        Worlds world = withKarpenter()
                .document(
                        "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: yields}, value: -10}")
                .deployment("room", 1, 1, "1", 0, "priorityClassName: yields,");
        assertThat(pull(world.play())).as("a warm node, but a cold image").isEqualTo(62);
        assertThat(pull(world.document(daemonSet(PULLER)).play()))
                .as("the container alone")
                .isEqualTo(2);
    }

    @Test
    void aPodThatAsksForAGpuPullsOnceTheGpuIsThere() {
        String withGpu = PULLER.replace("pause:3.10}", "pause:3.10, resources: {limits: {nvidia.com/gpu: 1}}}");
        Worlds world = oneJob().nodePool("g5.12xlarge", "1m").document(daemonSet(withGpu));
        assertThat(pull(world.play())).isEqualTo(62);
    }

    @Test
    void ofEqualNodesTheOneThatHasTheImageIsTaken() {
        Worlds world = Worlds.aWorld()
                .starting(Worlds.SLOW_START.replace("imagePull: 60s", "imagePull: {image: 6Gi, throughput: 100Mi/s}"))
                .jobs("arrivals: {bursts: {jobs: 1, at: [5m, 30m]}}, service: 40s")
                .scaledObject("maxReplicaCount: 1, cooldownPeriod: 60")
                .replicas(0)
                .managedGroups("name: gpu, instanceType: g5.xlarge, initial: 2");
        for (long seed = 1; seed <= 8; seed++) {
            History history = Worlds.play(world.scenario(), seed);
            assertThat(history.secondsOf("worker-2", "LOADING") - history.secondsOf("worker-2", "PULLING"))
                    .as("the second pod's container alone, with seed %d", seed)
                    .isEqualTo(2);
        }
    }

    // ---------------------------------------------------------------- what does not

    @Test
    void aDaemonSetThatDoesNotTolerateTheTaintPullsNothing() {
        Worlds world = Worlds.aWorld()
                .starting(Worlds.SLOW_START)
                .jobs("arrivals: {bursts: {jobs: 1, at: [5m]}}, service: 40s")
                .scaledObject("maxReplicaCount: 3, cooldownPeriod: 60")
                .deployment("worker", 0, 1, "1", 30, "tolerations: [{key: team, operator: Exists}],")
                .scaledGroups("", "name: gpu, instanceType: g5.xlarge, max: 3, taints: [\"team=a:NoSchedule\"]");
        assertThat(pull(world.document(daemonSet(PULLER)).play())).isEqualTo(62);
        assertThat(notes(world))
                .containsExactly(
                        "DaemonSet/puller pulls nothing for Deployment/worker on nodes of gpu: it does not tolerate"
                                + " their taint team:NoSchedule.");
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example/worker:2, registry.example/worker:2",
        "mirror.example/worker:1, mirror.example/worker:1",
        "registry.example/worker@sha256:abc, registry.example/worker@sha256:abc",
        "registry.example/worker, registry.example/worker:latest"
    })
    void anotherReferenceIsAnotherImage(String reference, String name) {
        Worlds world = withKarpenter().document(daemonSet(PULLER.replace("registry.example/worker:1", reference)));
        assertThat(pull(world.play())).isEqualTo(62);
        assertThat(notes(world))
                .containsExactly("DaemonSet/puller pulls " + name + ", which is another image than"
                        + " registry.example/worker:1 of Deployment/worker: it gains nothing.");
    }

    @ParameterizedTest
    @CsvSource({"/var/run/docker.sock", "/run/containerd/containerd.sock", "/var/lib/containerd"})
    void filesThatAreGivenToTheRuntimeAreNoImages(String path) {
        Worlds world = withKarpenter()
                .document(
                        daemonSet("containers: [{name: pull, image: registry.example/crane:1}], volumes: [{name: host,"
                                + " hostPath: {path: " + path + "}}]"));
        assertThat(pull(world.play())).isEqualTo(62);
        assertThat(notes(world))
                .containsExactly("DaemonSet/puller mounts " + path + ": whatever it does there, the kubelet knows of no"
                        + " image by it, and none is there here.");
    }

    @Test
    void labelsThatTheNodeHasNotAtItsLaunchSelectNothing() {
        Worlds world =
                withKarpenter().document(daemonSet("nodeSelector: {nvidia.com/gpu.present: \"true\"}, " + PULLER));
        assertThat(pull(world.play())).isEqualTo(62);
        assertThat(notes(world))
                .containsExactly(
                        "DaemonSet/puller pulls nothing for Deployment/worker on nodes of gpu: they have not the"
                                + " labels that it selects, or get them only later.");
    }

    @Test
    void aPartOfTheImagesIsNotEnough() {
        Worlds world = Worlds.aWorld()
                .starting(Worlds.SLOW_START)
                .jobs("arrivals: {bursts: {jobs: 1, at: [5m]}}, service: 40s")
                .scaledObject("maxReplicaCount: 3, cooldownPeriod: 60")
                .document(
                        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: worker}, spec: {replicas: 0, selector:"
                                + " {matchLabels: {app: worker}}, template: {metadata: {labels: {app: worker}}, spec: {containers:"
                                + " [{name: worker, image: registry.example/worker:1, resources: {limits: {nvidia.com/gpu: 1}}},"
                                + " {name: proxy, image: registry.example/proxy:1}]}}}}")
                .nodePool("g5.xlarge", "1m")
                .document(daemonSet(PULLER));
        assertThat(pull(world.play())).isEqualTo(62);
        assertThat(notes(world))
                .containsExactly("DaemonSet/puller pulls a part of the images of Deployment/worker only, none pulls"
                        + " registry.example/proxy:1: here its pods wait for all of them as without it.");
    }

    @Test
    void otherDaemonSetsAreNotSpokenOf() {
        assertThat(notes(withKarpenter()
                        .document(daemonSet("containers: [{name: plugin, image: registry.example/device-plugin:1}],"
                                + " volumes: [{name: sock, hostPath: {path: /var/lib/kubelet/device-plugins}}]"))))
                .isEmpty();
    }
}
