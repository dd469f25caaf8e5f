package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.keda.KedaMemory;
import dev.gpuscale.autoscaling.keda.MetricAnswer;
import dev.gpuscale.autoscaling.keda.MetricRequest;
import dev.gpuscale.autoscaling.keda.PollDecision;
import dev.gpuscale.autoscaling.keda.ScaleLoop;
import dev.gpuscale.autoscaling.keda.ScaledObjectSpec;
import dev.gpuscale.autoscaling.keda.TriggerReading;
import java.util.List;
import java.util.OptionalLong;

/** KEDA at work on one ScaledObject: its clock, its memory, its queries, its writes. The decisions are {@link ScaleLoop}'s. */
final class KedaLoop {
    /** A write lands this long after its poll began; 20 to 60 ms in recordings of the real one. */
    private static final long WRITE_DELAY = 30_000;

    /** The evaluation of the triggers takes this long; it is its end that KEDA takes for now. */
    private static final long EVALUATION = 10_000;

    private final World world;
    private final Fleet fleet;
    private List<TriggerSource> sources;
    private ScaledObjectSpec spec;
    private ControllerClock clock;
    private KedaMemory memory = KedaMemory.fresh();
    private int generation;

    /**
     * @param sources one for each trigger, in their order
     */
    KedaLoop(World world, Fleet fleet, ScaledObjectSpec spec, List<TriggerSource> sources, ControllerClock clock) {
        this.world = world;
        this.fleet = fleet;
        this.spec = spec;
        this.sources = List.copyOf(sources);
        this.clock = clock;
    }

    /** Starts polling: the first poll is the clock's first at or after now. */
    void start(long now) {
        scheduleAfter(now - 1, ++generation);
        if (spec.annotations().pausedReplicas().isPresent()) {
            write(spec.annotations().pausedReplicas().getAsInt(), now);
        }
    }

    /** The ScaledObject was edited: the loop starts again, with what it remembers. */
    void edit(ScaledObjectSpec edited, List<TriggerSource> itsSources, ControllerClock restarted, long now) {
        spec = edited;
        sources = List.copyOf(itsSources);
        clock = restarted;
        start(now);
    }

    /** The ScaledObject was deleted. */
    void stop() {
        generation++;
    }

    private void scheduleAfter(long now, int current) {
        long next = clock.next(now);
        if (next != Long.MAX_VALUE) {
            world.calendar().schedule(next, Calendar.Kind.KEDA, at -> {
                if (generation == current) {
                    poll(at);
                    scheduleAfter(at, current);
                }
            });
        }
    }

    private void poll(long now) {
        if (spec.annotations().paused()) {
            return;
        }
        PollDecision decision = ScaleLoop.poll(
                spec, readings(now), fleet.size(), fleet.readyConditions(), memory, world.instant(now + EVALUATION));
        apply(decision, now);
    }

    /** An external-push scaler says that there is work. */
    void push(String metricName, long now) {
        apply(ScaleLoop.push(spec, metricName, fleet.size(), memory, world.instant(now)), now);
    }

    private void apply(PollDecision decision, long now) {
        memory = decision.memory();
        if (decision.writeReplicas().isPresent()) {
            write(decision.writeReplicas().getAsInt(), now);
        }
    }

    private void write(int replicas, long now) {
        world.calendar().schedule(now + WRITE_DELAY, Calendar.Kind.KEDA, at -> fleet.scale(replicas, Writer.KEDA, at));
    }

    /** Answers the HPA; empty is a failure. */
    OptionalLong answer(String metricName, long now) {
        List<TriggerReading> readings =
                seen(sources.stream().map(source -> source.readForHpa(now)).toList(), now);
        MetricAnswer answer =
                MetricRequest.answer(spec, metricName, readings, fleet.size(), fleet.readyConditions(), memory);
        memory = answer.memory();
        return answer.totalMilli();
    }

    private List<TriggerReading> readings(long now) {
        return seen(sources.stream().map(source -> source.read(now)).toList(), now);
    }

    private List<TriggerReading> seen(List<TriggerReading> readings, long now) {
        if (!readings.isEmpty()) {
            TriggerReading first = readings.get(0);
            world.observer().metric(now, fleet, first.failed() ? Double.NaN : first.value());
        }
        return readings;
    }

    ScaledObjectSpec spec() {
        return spec;
    }
}
