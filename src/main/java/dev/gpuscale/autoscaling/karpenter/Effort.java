package dev.gpuscale.autoscaling.karpenter;

/** What passes have cost, in questions asked: tests hold it against the size of the cluster. */
final class Effort {
    /** Whether a node takes a pod. */
    long nodes;

    /** Whether an open claim takes a pod. */
    long claims;

    /** Whether an instance type is large enough, and meets requirements. */
    long types;
}
