package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.keda.GeneratedHpa;
import dev.gpuscale.autoscaling.keda.ScaledObjectSpec;
import dev.gpuscale.autoscaling.keda.TriggerReading;
import dev.gpuscale.config.Cpu;
import dev.gpuscale.manifests.ScaledObject;
import dev.gpuscale.manifests.Trigger;
import dev.gpuscale.metric.Backlog;
import dev.gpuscale.units.UserException;
import dev.gpuscale.workload.Epoch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The ScaledObject of a recording: KEDA and the HPA at work on it at the recorded instants. */
final class ReplayedScaledObject {
    /** An edited ScaledObject has changed its HPA this long after. */
    private static final long HPA_EDIT_DELAY = 40_000;

    /** What the recorded queue reports: jobs that wait and jobs in flight. */
    private static final Backlog JOBS = new Backlog(OptionalDouble.empty(), false);

    private final World world;
    private final Fleet fleet;
    private final Recording recording;
    private final RecordedClocks clocks;
    private final PollClock polls;
    private final KedaLoop keda;
    private final HpaLoop hpa;
    private ScaledObject object;
    private ScaledObjectSpec spec;
    private List<TriggerSource> sources;

    ReplayedScaledObject(
            World world,
            Fleet fleet,
            Faults faults,
            Recording recording,
            RecordedClocks clocks,
            PollClock polls,
            ScaledObject object) {
        this.world = world;
        this.fleet = fleet;
        this.recording = recording;
        this.clocks = clocks;
        this.polls = polls;
        this.object = object;
        Scaling.Keda plan = plan(object);
        this.spec = plan.spec();
        this.sources = sources(object);
        this.keda = new KedaLoop(world, fleet, spec, sources, pollsFrom(clocks.scaledObjectCreated()));
        CpuMeter meter = new CpuMeter(world, fleet, new Cpu(0, 0));
        this.hpa = new HpaLoop(world, fleet, plan.hpa(), keda, meter, faults, clocks.hpaSyncs());
    }

    private ControllerClock pollsFrom(long start) {
        return polls.polls(start, SimTime.micros(object.pollingInterval()));
    }

    /** Schedules all that the clocks say. */
    void start() {
        keda.start(clocks.scaledObjectCreated());
        for (RecordedClocks.HpaLife life : clocks.hpa()) {
            world.calendar().schedule(life.micros(), Calendar.Kind.WORLD, now -> live(life.created(), now));
        }
        for (RecordedClocks.Push push : clocks.pushes()) {
            if (push.active()) {
                world.calendar().schedule(push.micros(), Calendar.Kind.KEDA, now -> push(push.trigger(), now));
            }
        }
    }

    private void live(boolean created, long now) {
        if (created) {
            editHpa(now);
            hpa.start(now);
        } else {
            hpa.stop();
        }
    }

    private void push(String script, long now) {
        for (int i = 0; i < object.triggers().size(); i++) {
            if (scriptOf(object.triggers().get(i)).equals(script)) {
                keda.push(spec.triggers().get(i).metricName(), now);
            }
        }
    }

    /** Somebody edited it: KEDA starts its loop again and changes the HPA, which keeps its history. */
    void edit(ScaledObject edited, long now) {
        object = edited;
        spec = plan(edited).spec();
        sources = sources(edited);
        keda.edit(spec, sources, pollsFrom(now), now);
        world.calendar().schedule(now + HPA_EDIT_DELAY, Calendar.Kind.KEDA, this::editHpa);
    }

    /** Somebody deleted it, and the HPA with it. */
    void delete() {
        keda.stop();
        hpa.stop();
    }

    /** The HPA has the metrics whose scalers can be reached now; with none KEDA leaves it alone. */
    private void editHpa(long now) {
        List<TriggerReading> readings =
                sources.stream().map(source -> source.read(now)).toList();
        GeneratedHpa.ofAvailable(spec, readings)
                .map(generated -> HpaPlans.of(generated, object.behavior()))
                .ifPresent(hpa::edit);
    }

    private Scaling.Keda plan(ScaledObject scaled) {
        return KedaPlans.of(scaled, JOBS, world.instant(clocks.scaledObjectCreated()));
    }

    private List<TriggerSource> sources(ScaledObject scaled) {
        return scaled.triggers().stream().map(this::source).toList();
    }

    private TriggerSource source(Trigger trigger) {
        RecordedTrigger script = recording.triggers().stream()
                .filter(each -> each.name().equals(scriptOf(trigger)))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        trigger.at(),
                        "there is no script for the trigger " + scriptOf(trigger),
                        "Is the recording whole?"));
        return recording.isClosedLoop()
                ? new QueueReading(fleet, JOBS, script.activationAbove())
                : new ScriptedSource(script, clocks.metricCalls());
    }

    /** What KEDA and the HPA begin with in a recording. */
    static Optional<Scaling.Keda> plan(Recording recording) {
        return new Documents(recording.documents())
                .manifests().scaledObjects().stream()
                        .map(scaled -> KedaPlans.of(scaled, JOBS, Epoch.START))
                        .findFirst();
    }

    private static String scriptOf(Trigger trigger) {
        return trigger.metadata().getOrDefault("queue", trigger.name().orElse(""));
    }
}
