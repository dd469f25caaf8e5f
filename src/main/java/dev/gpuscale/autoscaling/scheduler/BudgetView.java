package dev.gpuscale.autoscaling.scheduler;

/** A PodDisruptionBudget, as preemption sees it. */
public interface BudgetView {
    /** How many pods may be disrupted now ({@code status.disruptionsAllowed}). */
    int disruptionsAllowed();

    /** Whether its selector matches the pod and the pod is not counted as disrupted already. */
    boolean covers(VictimView pod);
}
