package dev.gpuscale.autoscaling.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A node as the disruption loop sees it. */
public interface DisruptionNode extends ExistingNode {
    /** Name of its NodePool. */
    String pool();

    /** Name of its instance type; empty when the pool does not know it. */
    String instanceType();

    /** Value of its zone label; empty without. */
    String zone();

    /** Value of its capacity-type label; empty without. */
    String capacityType();

    /** Price of an hour of the offering it was bought from; empty when there is no such offering. */
    OptionalDouble usdPerHour();

    /** Pods bound to it, those of DaemonSets too. */
    List<? extends DisruptionPod> pods();

    /** Whether it has a NodeClaim of Karpenter's. */
    boolean managed();

    /** Whether its Ready condition is True. */
    boolean ready();

    /** Whether it is drained and its instance is being terminated. */
    boolean instanceTerminating();

    /** Whether a provisioning pass has placed a pending pod on it a short while ago. */
    boolean nominated();

    /** Whether a command that waits for replacements already holds it. */
    boolean inDisruption();

    /** Whether its annotation {@code karpenter.sh/do-not-disrupt} is {@code true}. */
    boolean doNotDisrupt();

    /** Whether it is to go: no pods are placed there any more. */
    boolean markedForDeletion();

    /** Whether virtual pods of a CapacityBuffer are placed on it. */
    boolean hostsBufferPods();

    /** When it was initialized; empty before. */
    Optional<Instant> initializedAt();

    /** The stored time of its last pod event; empty before the first. */
    Optional<Instant> lastPodEvent();

    /** The longest that its drain may take; empty for no bound. */
    Optional<Duration> terminationGracePeriod();
}
