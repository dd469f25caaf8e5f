package dev.gpuscale.simulation;

import dev.gpuscale.manifests.ScaledObject;
import dev.gpuscale.manifests.Trigger;
import dev.gpuscale.units.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * KEDA's triggers on queues: under which metadata key each keeps its target and its activation value, and the target where
 * the key is absent (KEDA 2.20 scaler documentation). What a trigger reports in a simulation is the workload's {@code
 * metric}, whatever its type.
 */
final class QueueTriggers {
    /**
     * One type of trigger.
     *
     * @param targetKeys the first that is there counts
     * @param defaultTarget empty: KEDA demands the key, or, for external scalers, the scaler says it
     */
    record Keys(List<String> targetKeys, String activationKey, Optional<Double> defaultTarget) {}

    /** Of rabbitmq's modes, the one that reports a backlog. */
    private static final String QUEUE_LENGTH = "QueueLength";

    private static final Map<String, Keys> BY_TYPE = new TreeMap<>();

    static {
        add("external", List.of("jobsPerReplica", "targetValue", "target"), "activationValue", Optional.empty());
        add("external-push", List.of("jobsPerReplica", "targetValue", "target"), "activationValue", Optional.empty());
        for (String flavour : List.of("", "-cluster", "-sentinel")) {
            add("redis" + flavour, List.of("listLength"), "activationListLength", Optional.of(5.0));
            String streams = flavour.isEmpty() ? "redis-streams" : "redis" + flavour + "-streams";
            add(
                    streams,
                    List.of("lagCount", "pendingEntriesCount", "streamLength"),
                    "activationLagCount",
                    Optional.of(5.0));
        }
        add("rabbitmq", List.of("value", "queueLength"), "activationValue", Optional.of(20.0));
        add("kafka", List.of("lagThreshold"), "activationLagThreshold", Optional.of(10.0));
        add("apache-kafka", List.of("lagThreshold"), "activationLagThreshold", Optional.of(10.0));
        add("nats-jetstream", List.of("lagThreshold"), "activationLagThreshold", Optional.of(10.0));
        add("pulsar", List.of("msgBacklogThreshold"), "activationMsgBacklogThreshold", Optional.of(10.0));
        add("aws-sqs-queue", List.of("queueLength"), "activationQueueLength", Optional.of(5.0));
        add("azure-queue", List.of("queueLength"), "activationQueueLength", Optional.of(5.0));
        add("azure-servicebus", List.of("messageCount"), "activationMessageCount", Optional.of(5.0));
        add("gcp-pubsub", List.of("value"), "activationValue", Optional.of(10.0));
        add("postgresql", List.of("targetQueryValue"), "activationTargetQueryValue", Optional.empty());
        add("mysql", List.of("queryValue"), "activationQueryValue", Optional.empty());
        add("mssql", List.of("targetValue"), "activationTargetValue", Optional.empty());
        add("mongodb", List.of("queryValue"), "activationQueryValue", Optional.empty());
        add("prometheus", List.of("threshold"), "activationThreshold", Optional.empty());
        add("metrics-api", List.of("targetValue"), "activationTargetValue", Optional.empty());
    }

    private QueueTriggers() {}

    private static void add(String type, List<String> targets, String activation, Optional<Double> defaultTarget) {
        BY_TYPE.put(type, new Keys(targets, activation, defaultTarget));
    }

    /** The keys of a type; empty when it is not simulated. */
    static Optional<Keys> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** What a reader may not expect of the triggers: a default where a misspelt key was meant, a mode that is not played. */
    static List<String> notes(ScaledObject object) {
        List<String> notes = new ArrayList<>();
        for (Trigger trigger : object.triggers()) {
            of(trigger.type()).ifPresent(keys -> defaultTarget(trigger, keys).ifPresent(notes::add));
            String mode = trigger.metadata().getOrDefault("mode", QUEUE_LENGTH);
            if (trigger.type().equals("rabbitmq") && !mode.equals(QUEUE_LENGTH)) {
                notes.add("Trigger rabbitmq has mode " + mode + ", which is not simulated: " + QUEUE_LENGTH + " is.");
            }
        }
        return List.copyOf(notes);
    }

    private static Optional<String> defaultTarget(Trigger trigger, Keys keys) {
        boolean absent = keys.targetKeys().stream().noneMatch(trigger.metadata()::containsKey);
        return keys.defaultTarget()
                .filter(target -> absent)
                .map(target -> "Trigger " + trigger.type() + " has no "
                        + keys.targetKeys().get(0) + ": KEDA's default of " + target.intValue() + " is used.");
    }

    /** What to do about a type that is not simulated. */
    static String cure(String type) {
        String known = "Simulated are cpu, cron, " + String.join(", ", BY_TYPE.keySet()) + ".";
        return Spelling.nearest(type, BY_TYPE.keySet())
                .map(word -> "Did you mean " + word + "?\n" + known)
                .orElse(known);
    }
}
