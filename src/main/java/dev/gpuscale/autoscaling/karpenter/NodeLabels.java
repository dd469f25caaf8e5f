package dev.gpuscale.autoscaling.karpenter;

import java.util.Map;

/** Requirements held against the labels of a node that exists: every label is known, none may be undefined. */
final class NodeLabels {
    private NodeLabels() {}

    /**
     * Whether they are met.
     *
     * @param added what pods that were placed there ask of labels which the node does not have
     */
    static boolean meet(Map<String, String> labels, Requirements added, Requirements asked) {
        for (Requirement one : asked.all()) {
            String value = labels.get(one.key());
            boolean met;
            if (value != null) {
                met = one.allows(value);
            } else if (added.has(one.key())) {
                Requirement other = added.get(one.key());
                met = one.intersects(other) || one.isNegative() && other.isNegative();
            } else {
                met = one.isNegative();
            }
            if (!met) {
                return false;
            }
        }
        return true;
    }

    /** Of these requirements, those on labels which the node does not have. */
    static Requirements undefined(Map<String, String> labels, Requirements asked) {
        return asked.without(labels.keySet());
    }
}
