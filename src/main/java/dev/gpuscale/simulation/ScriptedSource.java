package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.keda.TriggerReading;
import dev.gpuscale.simulation.RecordedClocks.MetricCall;
import java.util.List;
import java.util.Optional;

/**
 * A trigger that plays its script. A query begins with its poll or sync and reaches the source a little later; when that was
 * is recorded. Where the script changes at about that time, the recorded answer says on which side of the change it fell.
 */
final class ScriptedSource implements TriggerSource {
    /** Recorded instants are rounded, and the two of a query are taken by different clocks. */
    private static final long EARLIEST = -30_000;

    /** Several triggers are asked one after the other. */
    private static final long LATEST = 1_500_000;

    /** So close to a change, the script alone does not say what was seen. */
    private static final long UNSURE = 50_000;

    private final RecordedTrigger script;
    private final List<MetricCall> calls;

    ScriptedSource(RecordedTrigger script, List<MetricCall> calls) {
        this.script = script;
        this.calls = calls.stream()
                .filter(call -> call.trigger().equals(script.name()))
                .toList();
    }

    @Override
    public TriggerReading read(long now) {
        return read(now, false);
    }

    @Override
    public TriggerReading readForHpa(long now) {
        return read(now, true);
    }

    private TriggerReading read(long now, boolean byHpa) {
        Optional<MetricCall> call = calls.stream()
                .filter(each ->
                        each.byHpa() == byHpa && each.micros() >= now + EARLIEST && each.micros() <= now + LATEST)
                .findFirst();
        if (call.isEmpty()) {
            return script.at(now);
        }
        if (!script.changesNear(now, UNSURE) && !script.changesNear(call.get().micros(), UNSURE)) {
            return script.at(call.get().micros());
        }
        return call.get().value().isEmpty()
                ? TriggerReading.FAILED
                : TriggerReading.above(call.get().value().getAsDouble(), script.activationAbove());
    }
}
