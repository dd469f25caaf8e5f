package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.List;

/** The pods of one revision of a Deployment's template, and how many there should be. */
final class ReplicaSet {
    final int revision;
    private int replicas;

    /** Size of the Deployment plus its surge when this set was last scaled: the annotation that proportions are taken from. */
    private int deploymentMaximum;

    /** The available pods when the status was held; -1: it is not. */
    private int heldAvailable = -1;

    private boolean growing;
    private final List<Pod> pods = new ArrayList<>();

    ReplicaSet(int revision) {
        this.revision = revision;
    }

    int replicas() {
        return replicas;
    }

    void scale(int to, int maximum) {
        replicas = to;
        deploymentMaximum = maximum;
    }

    /** Its controller is at work: not all pods that were missing are written yet. */
    void growing(boolean now) {
        growing = now;
    }

    boolean isGrowing() {
        return growing;
    }

    int deploymentMaximum() {
        return deploymentMaximum;
    }

    /** Pods that are neither deleted nor gone, in the order of creation. */
    List<Pod> active() {
        return pods;
    }

    /** The Deployment controller acts before this set's status follows its pods: it still counts those that are there now. */
    void holdStatus() {
        heldAvailable = available();
    }

    void releaseStatus() {
        heldAvailable = -1;
    }

    /** {@code status.availableReplicas}. */
    int reportedAvailable() {
        return heldAvailable >= 0 ? heldAvailable : available();
    }

    private int available() {
        int available = 0;
        for (Pod pod : pods) {
            available += pod.isReady() ? 1 : 0;
        }
        return available;
    }
}
