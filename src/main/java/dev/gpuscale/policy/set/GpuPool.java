package dev.gpuscale.policy.set;

import dev.gpuscale.manifests.Taint;
import java.util.List;
import java.util.Map;

/** Nodes with GPUs that something can start: a NodePool of Karpenter, or a node group. */
public sealed interface GpuPool permits NodePool, NodeGroup {
    /** The object that it stands in. */
    Resource resource();

    String name();

    /** Without startup taints, which are gone before a pod is placed. */
    List<Taint> taints();

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
