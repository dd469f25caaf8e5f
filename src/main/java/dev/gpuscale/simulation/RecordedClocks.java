package dev.gpuscale.simulation;

import dev.gpuscale.manifests.YamlNode.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * When the recorded controllers acted, in microseconds since the start of the script.
 *
 * @param startSecondFraction fraction of the wall clock's second at the start
 * @param hpa when the HPA was created and deleted
 * @param pushes messages of an external-push scaler
 * @param metricCalls queries of the scaler, in order
 * @param victims pods that were deleted, in order
 * @param disruptionLoop when Karpenter's disruption loop first ran: the start of the process; empty without Karpenter
 * @param autoscalerLoops starts of Cluster Autoscaler's loop; none without it
 * @param nodeNames of the NodeClaims in the order of their creation; Karpenter tries nodes by name
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record RecordedClocks(
        double startSecondFraction,
        long scaledObjectCreated,
        List<HpaLife> hpa,
        ControllerClock hpaSyncs,
        ControllerClock kedaPolls,
        List<Push> pushes,
        List<MetricCall> metricCalls,
        List<Victim> victims,
        OptionalLong disruptionLoop,
        ControllerClock autoscalerLoops,
        List<String> nodeNames) {
    private static final String REPLICA_SET = "replicaSet";

    /** From a sync's read of the scale to its query, at the longest. */
    private static final long LONGEST_READ = SimTime.SECOND / 10;

    /** The HPA was created, or deleted. */
    record HpaLife(long micros, boolean created) {}

    /** A message on the stream of a trigger. */
    record Push(long micros, String trigger, boolean active) {}

    /**
     * A query of a trigger's value.
     *
     * @param byHpa on behalf of the HPA, else by KEDA's poll
     * @param value empty: it failed
     */
    record MetricCall(long micros, boolean byHpa, String trigger, OptionalDouble value) {}

    /**
     * A pod that was deleted.
     *
     * @param pod its place in the order of creation over all Deployments, from 1; -1 for none of them
     * @param by {@code replicaSet}, {@code karpenter}, {@code clusterAutoscaler} or {@code scheduler}
     */
    record Victim(long micros, int pod, String by) {}

    RecordedClocks {
        hpa = List.copyOf(hpa);
        pushes = List.copyOf(pushes);
        metricCalls = List.copyOf(metricCalls);
        victims = List.copyOf(victims);
        nodeNames = List.copyOf(nodeNames);
    }

    /** Those that a ReplicaSet chose; the other deletions follow from what the controllers do. */
    List<Victim> chosenByReplicaSets() {
        return victims.stream()
                .filter(victim -> victim.by().equals(REPLICA_SET))
                .toList();
    }

    static RecordedClocks read(JsonValue clocks) {
        return new RecordedClocks(
                clocks.field("startSecondFraction").number(),
                clocks.optional("scaledObjectCreated").map(JsonValue::micros).orElse(0L),
                clocks.list("hpa").stream()
                        .map(life -> new HpaLife(
                                life.item(0).micros(), life.item(1).text().equals("created")))
                        .toList(),
                hpaSyncs(clocks),
                instants(clocks.list("kedaPolls")),
                clocks.list("pushes").stream()
                        .map(push -> new Push(
                                push.item(0).micros(),
                                push.item(1).text(),
                                push.item(2).text().equals("true")))
                        .toList(),
                clocks.list("getMetricsCalls").stream()
                        .map(RecordedClocks::call)
                        .toList(),
                clocks.list("victims").stream()
                        .map(victim -> new Victim(
                                victim.item(0).micros(),
                                podNumber(victim.item(1).text()),
                                victim.items().size() < 3
                                        ? REPLICA_SET
                                        : victim.item(2).text()))
                        .toList(),
                clocks.optional("karpenterDisruptionLoopStart")
                        .map(start -> OptionalLong.of(start.micros()))
                        .orElse(OptionalLong.empty()),
                instants(clocks.list("clusterAutoscalerLoops")),
                names(clocks.optional("nodeNames")));
    }

    /** {@code n12} is the claim that was made as the twelfth. */
    private static List<String> names(Optional<JsonValue> nodeNames) {
        Map<String, Entry> byNumber = nodeNames.map(JsonValue::mapping).orElse(Map.of());
        List<String> names = new ArrayList<>();
        for (int i = 1; byNumber.containsKey("n" + i); i++) {
            names.add(
                    new JsonValue(Objects.requireNonNull(byNumber.get("n" + i)).value()).text());
        }
        return names;
    }

    /**
     * A sync reads the scale, and then the metrics if there is anything to scale: where it asked for one, it acts at that
     * instant, so that a sync and a write of KEDA within milliseconds come in the order in which they came.
     */
    private static ControllerClock hpaSyncs(JsonValue clocks) {
        long[] calls = clocks.list("getMetricsCalls").stream()
                .map(RecordedClocks::call)
                .filter(MetricCall::byHpa)
                .mapToLong(MetricCall::micros)
                .sorted()
                .toArray();
        ControllerClock asked = ControllerClock.recorded(calls);
        return ControllerClock.recorded(clocks.list("hpaSyncs").stream()
                .mapToLong(JsonValue::micros)
                .map(sync -> asked.next(sync - 1) - sync <= LONGEST_READ ? asked.next(sync - 1) : sync)
                .sorted()
                .toArray());
    }

    private static ControllerClock instants(List<JsonValue> seconds) {
        return ControllerClock.recorded(
                seconds.stream().mapToLong(JsonValue::micros).sorted().toArray());
    }

    private static MetricCall call(JsonValue call) {
        JsonValue value = call.item(3);
        return new MetricCall(
                call.item(0).micros(),
                call.item(1).text().equals("hpa"),
                call.item(2).text(),
                value.isNull() ? OptionalDouble.empty() : OptionalDouble.of(value.number()));
    }

    /** {@code p12} is the pod that was created as the twelfth; other names stand for none. */
    private static int podNumber(String name) {
        return name.matches("p[0-9]{1,6}") ? Integer.parseInt(name.substring(1)) : -1;
    }
}
