package dev.gpuscale.policy.set;

import dev.gpuscale.manifests.Taint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nodes with GPUs that something can start: a NodePool of Karpenter, or a node group. */
public sealed interface GpuPool permits NodePool, NodeGroup {
    /** The object that it stands in. */
    Resource resource();

    String name();

    /** Without startup taints, which are gone before a pod is placed. */
    List<Taint> taints();

    /** Whether admission gives pods that ask for a GPU the toleration of its taint: ExtendedResourceToleration, as on GKE. */
    boolean toleratesForGpuPods();

    /**
     * The taint that keeps pods off its nodes; empty where they may run there. {@code PreferNoSchedule} keeps nobody away,
     * and neither does the taint of a resource that the pods ask for, where admission tolerates it for them.
     */
    default Optional<Taint> refusing(PodTemplate pods) {
        return taints().stream()
                .filter(taint -> !pods.tolerates(List.of(taint)))
                .filter(taint -> !toleratesForGpuPods() || !pods.requestsAccelerator(taint.key()))
                .findFirst();
    }

    /** Whether no taint of its nodes keeps the pods away. */
    default boolean admits(PodTemplate pods) {
        return refusing(pods).isEmpty();
    }

    /** What its nodes are labelled with for certain, by the manifest. */
    Map<String, String> labels();

    /** Whether all of its nodes are spot nodes. */
    boolean isSpotOnly();

    /** Where its taints stand, or would. */
    Field taintsField();

    /** The taints of a list of key, value and effect. */
    static List<Taint> taints(Field list) {
        return list.items().stream()
                .map(item -> new Taint(
                        item.get("key").text(""),
                        item.get("value").text(""),
                        item.get("effect").text("")))
                .toList();
    }
}
