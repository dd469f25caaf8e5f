package dev.gpuscale.simulation;

/** Which rule changes a size, in words for whoever looks for the reason of a difference. */
final class ReplicaRules {
    private ReplicaRules() {}

    static String of(ReplicaChange change) {
        if (change.who().equals(Writer.USER.label())) {
            return "somebody did it by hand";
        }
        if (change.who().equals(Writer.KEDA.label())) {
            return change.to() > change.from()
                    ? "KEDA's scale loop: a trigger is active at a poll, or its fallback is"
                    : "KEDA's scale loop: no trigger is active and cooldownPeriod is over, in whole seconds of the clock";
        }
        return change.to() > change.from()
                ? "the HPA: the largest proposal of its metrics outside the tolerance, within the scale-up policies and window"
                : "the HPA: the largest recommendation of the scale-down window, within the scale-down policies";
    }
}
