package dev.gpuscale.simulation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * When the recorded controllers acted, in microseconds since the start of the script.
 *
 * @param startSecondFraction fraction of the wall clock's second at the start
 * @param hpa when the HPA was created and deleted
 * @param pushes messages of an external-push scaler
 * @param metricCalls queries of the scaler, in order
 * @param victims pods that a ReplicaSet deleted, in order
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
        List<Victim> victims) {
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

    /** A pod, by its order of creation, that a ReplicaSet deleted. */
    record Victim(long micros, int pod) {}

    RecordedClocks {
        hpa = List.copyOf(hpa);
        pushes = List.copyOf(pushes);
        metricCalls = List.copyOf(metricCalls);
        victims = List.copyOf(victims);
    }

    static RecordedClocks read(JsonValue clocks) {
        return new RecordedClocks(
                clocks.field("startSecondFraction").number(),
                clocks.optional("scaledObjectCreated").map(JsonValue::micros).orElse(0L),
                clocks.list("hpa").stream()
                        .map(life -> new HpaLife(
                                life.item(0).micros(), life.item(1).text().equals("created")))
                        .toList(),
                instants(clocks.list("hpaSyncs")),
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
                        .filter(victim -> victim.items().size() < 3
                                || victim.item(2).text().equals("replicaSet"))
                        .map(victim -> new Victim(
                                victim.item(0).micros(),
                                podNumber(victim.item(1).text())))
                        .toList());
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
