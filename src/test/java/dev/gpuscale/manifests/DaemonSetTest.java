package dev.gpuscale.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a DaemonSet takes of a node, and which images it brings there. */
class DaemonSetTest {
    @Test
    void readsThePodOfEachNode() {
        Manifests manifests = Texts.read(Texts.DAEMON_SET);
        DaemonSet daemonSet = manifests.daemonSets().get(0);
        assertThat(daemonSet.namespace()).isEqualTo("default");
        assertThat(daemonSet.template().cpuRequestMilli()).isEqualTo(5);
        assertThat(daemonSet.pulledImages()).containsExactly("worker:1", "pause:3");
        assertThat(manifests.notSimulated()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"true\"]",
                "[/usr/bin/echo, pulled]",
                "[sh, -c, \"true\"]",
                "[/bin/bash, -ec, \"echo pulled; exit 0\"]",
                "[sh, -c, \"nvidia-smi && true\"]",
                "[python3, --version]"
            })
    void goesOnAfterACommandThatEndsAtOnce(String command) {
        assertThat(pulled("command: " + command)).containsExactly("worker:1", "pause:3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command: [sleep, infinity]",
                "command: [sh, -c, \"true; sleep 3600\"]",
                "command: [sh, -c, \"echo $(sleep 3600)\"]",
                "command: [sh, -c, \"true | cat /dev/zero\"]",
                "command: [python3, serve.py]",
                "args: [\"true\"]",
                "imagePullPolicy: Always"
            })
    void pullsNothingMoreAfterOneThatMayNot(String field) {
        assertThat(pulled(field)).containsExactly("worker:1");
        assertThat(Texts.read(with(field)).notSimulatedPaths())
                .containsExactly("DaemonSet spec.template.spec.initContainers"
                        + " (one is not known to end at once: no image is pulled for the containers after it)");
    }

    @Test
    void bringsNoImageByMountingADirectory() {
        String text = Texts.DAEMON_SET
                .replace("image: worker:1", "image: downloader:1")
                .replace(
                        "      containers:",
                        "      volumes: [{name: c, hostPath: {path: /var/lib/containerd}}]\n      containers:");
        DaemonSet daemonSet = Texts.read(text).daemonSets().get(0);
        assertThat(daemonSet.pulledImages()).doesNotContain("worker:1");
        assertThat(daemonSet.template().volumes())
                .containsExactly(new Volume("c", Volume.Source.HOST_PATH, "/var/lib/containerd"));
    }

    @Test
    void listsAPriorityClassThatIsNotThere() {
        String text = Texts.DAEMON_SET.replace("      containers:", "      priorityClassName: high\n      containers:");
        assertThat(Texts.read(text).notSimulatedPaths())
                .containsExactly("DaemonSet spec.template.spec.priorityClassName"
                        + " (PriorityClass/high is not in the documents: priority 0)");
    }

    private static String with(String field) {
        return Texts.DAEMON_SET.replace("command: [/bin/true]", field);
    }

    private static List<String> pulled(String field) {
        return Texts.read(with(field)).daemonSets().get(0).pulledImages();
    }
}
