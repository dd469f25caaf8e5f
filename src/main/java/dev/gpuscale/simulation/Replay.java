package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.ScoringStrategy;
import dev.gpuscale.config.ColdStartPreset;
import dev.gpuscale.config.Taking;
import dev.gpuscale.manifests.Deployment;
import dev.gpuscale.manifests.Manifests;
import dev.gpuscale.manifests.ScaledObject;
import dev.gpuscale.simulation.RecordedClocks.Victim;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import dev.gpuscale.workload.Constant;
import dev.gpuscale.workload.Distribution;
import dev.gpuscale.workload.Epoch;
import dev.gpuscale.workload.JobStream;
import dev.gpuscale.workload.RandomStream;
import dev.gpuscale.workload.RandomStreams;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays the inputs and the clocks of a recording through the engine. The recorded clocks take the place of drawn phases;
 * what was observed is not looked at.
 */
final class Replay {
    /** A size was written: so long after, pods were created or deleted, on average over the closed-loop recordings. */
    private static final Duration CONTROLLER_LATENCY = Duration.ofMillis(50);

    /** A pod was bound, and known to be ready, so long after it could be; likewise. */
    private static final long POD_LATENCY = 60_000;

    private final Recording recording;
    private final RecordedClocks clocks;
    private final PollClock polls;
    private final LoopClock loops;
    private final RandomStreams random;
    private final Victims victims;
    private final CourseObserver observer = new CourseObserver();
    private final World world;
    private final Documents documents;
    private final Map<String, Fleet> fleets = new LinkedHashMap<>();
    private Optional<ReplayedScaledObject> scaledObject = Optional.empty();
    private Optional<Karpenter> karpenter = Optional.empty();

    private Replay(
            Recording recording,
            RecordedClocks clocks,
            PollClock polls,
            LoopClock loops,
            RandomStreams random,
            List<Victim> victims) {
        this.recording = recording;
        this.clocks = clocks;
        this.polls = polls;
        this.loops = loops;
        this.random = random;
        this.victims = new RecordedVictims(victims, observer::number);
        this.documents = new Documents(recording.documents());
        WorldPlan plan = new WorldPlan(
                recording.nodes().coldStart(Location.of(recording.file())),
                PrePulls.NONE,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofNanos(Math.round(recording.durationSeconds() * 1e9)),
                Epoch.START.plusNanos(Math.round(clocks.startSecondFraction() * 1e9)),
                CloudPlan.RELIABLE,
                ScoringStrategy.DEFAULT,
                documents.manifests().podDisruptionBudgets(),
                CONTROLLER_LATENCY);
        this.world = new World(plan, random, observer);
    }

    /**
     * Plays a recording with all its clocks.
     *
     * @throws UserException where it needs something that is not replayed
     */
    static Course play(Recording recording) {
        RecordedClocks clocks = recording.clocks();
        return recorded(recording, RandomStreams.of(1, 0), clocks.chosenByReplicaSets());
    }

    /**
     * Plays it with ties decided by the seed: pods that were deleted together go in some other order, and what the engine
     * itself cannot tell apart (pods of equal requests and creation, nodes of equal score) it takes in another order too.
     */
    static Course playWithTies(Recording recording, long seed) {
        RandomStreams random = RandomStreams.of(seed, 0);
        RecordedClocks clocks = recording.clocks();
        List<Victim> victims = RecordedVictims.shuffled(clocks.chosenByReplicaSets(), random.named("order"));
        return recorded(recording, random, victims);
    }

    /** Plays it with the seed's own dice in place of the recorded choice of pods to delete. */
    static Course playWithOwnDice(Recording recording, long seed) {
        return recorded(recording, RandomStreams.of(seed, 0), List.of());
    }

    private static Course recorded(Recording recording, RandomStreams random, List<Victim> victims) {
        RecordedClocks clocks = recording.clocks();
        LoopClock loops = LoopClock.recorded(clocks.autoscalerLoops());
        return new Replay(recording, clocks, (start, interval) -> clocks.kedaPolls(), loops, random, victims).run();
    }

    /** Plays it with the seed's own dice, and with controllers whose clocks are the simulator's own too. */
    static Course playFreely(Recording recording, long seed) {
        RandomStreams random = RandomStreams.of(seed, 0);
        FreeClocks free = new FreeClocks(recording.clocks(), random.named("phases"));
        return new Replay(recording, free.clocks(), free::polls, free.loops(), random, List.of()).run();
    }

    private Course run() {
        try (world) {
            build(documents.manifests());
            for (RecordedStep step : recording.steps()) {
                world.calendar().schedule(step.micros(), Calendar.Kind.WORLD, now -> act(step, now));
            }
            world.run(() -> false);
            return observer.course(recording.isClosedLoop() ? Optional.of(jobs()) : Optional.empty());
        }
    }

    // ---------------------------------------------------------------- building

    private void build(Manifests manifests) {
        if (manifests.scaledObjects().size() > 1) {
            throw new UserException(
                    manifests.scaledObjects().get(1).at(),
                    "recordings with several ScaledObjects are not replayed",
                    "Leave it out.");
        }
        nodes(manifests);
        for (Deployment deployment : manifests.deployments()) {
            fleets.put(deployment.name(), fleet(deployment, manifests));
        }
        scaledObject = manifests.scaledObjects().stream().findFirst().map(this::scaledObject);
        scaledObject.ifPresent(ReplayedScaledObject::start);
    }

    private void nodes(Manifests manifests) {
        if (recording.hasStaticNodes()) {
            world.cluster()
                    .addBoundless(manifests.deployments().stream()
                            .map(deployment -> deployment.template().gpuResource())
                            .filter(resource -> !resource.isEmpty())
                            .findFirst()
                            .orElse(""));
            return;
        }
        if (!recording.nodes().groups().isEmpty()) {
            RandomStream lots = random.named("expander");
            world.cluster()
                    .scaledBy(new ClusterAutoscaler(
                            world, new ReplayedGroups(recording.file(), recording.nodes()).plan(), loops, equals ->
                                    (int) (lots.nextDouble() * equals)));
            return;
        }
        Karpenter controllers = new Karpenter(
                world,
                recording.nodes().karpenter(manifests.nodePools()),
                new RecordedNames(clocks.nodeNames(), NodeNames.random(random.named("node-names"))),
                random.named("launches"),
                clocks.disruptionLoop().orElse(0),
                0);
        world.cluster().scaledBy(controllers);
        karpenter = Optional.of(controllers);
    }

    private Fleet fleet(Deployment deployment, Manifests manifests) {
        boolean works = manifests.scaledObjects().stream()
                .anyMatch(scaled -> scaled.targetName().equals(deployment.name()));
        int initial = deployment.replicas().orElse(1);
        FleetPlan plan = new FleetPlan(
                deployment.name(),
                deployment,
                Shapes.of(deployment, new Priorities(manifests.priorityClasses())),
                Optional.empty(),
                recording.concurrency(),
                new Scaling.Fixed(),
                initial,
                initial,
                Duration.ofNanos(recording.podDrainMicros(deployment.name()) * 1000));
        Fleet fleet = world.fleet(
                plan,
                jobs(works ? recording.jobs() : List.of()),
                victims,
                faults(),
                new ColdStart(
                        world,
                        podStart(recording.podStartMicros(deployment.name()) + POD_LATENCY),
                        PrePulls.NONE,
                        random));
        fleet.begin(initial);
        return fleet;
    }

    private ReplayedScaledObject scaledObject(ScaledObject object) {
        return new ReplayedScaledObject(
                world, fleet(object.targetName(), object.targetAt()), faults(), recording, clocks, polls, object);
    }

    private Faults faults() {
        return new Faults(List.of(), world.calendar(), random.named("faults"));
    }

    private static JobStream jobs(List<long[]> jobs) {
        return JobStream.ofList(
                jobs.stream().mapToLong(job -> job[0]).toArray(),
                jobs.stream().mapToLong(job -> job[1]).toArray());
    }

    /** From bound to ready in a given time, all of it the container's: a placeholder's pods take it too. */
    private dev.gpuscale.config.ColdStart podStart(long micros) {
        Optional<Distribution> none = Optional.of(new Constant(Duration.ZERO));
        return new dev.gpuscale.config.ColdStart(
                Location.of(recording.file()),
                ColdStartPreset.EKS_AL2023_VLLM,
                none,
                Map.of(),
                none,
                none,
                Optional.of(new Taking(new Constant(Duration.ZERO))),
                Optional.of(new Constant(Duration.ofNanos(micros * 1000))),
                Optional.of(new Taking(new Constant(Duration.ZERO))),
                none,
                none);
    }

    // ---------------------------------------------------------------- steps

    private void act(RecordedStep step, long now) {
        Manifests before = documents.manifests();
        step.patch().ifPresent(patch -> documents.patch(step.object(), patch));
        step.document().ifPresent(documents::apply);
        if (step.delete()) {
            documents.delete(step.object());
        }
        Manifests after = documents.manifests();
        for (Deployment deployment : after.deployments()) {
            if (step.object().equals("Deployment/" + deployment.name())) {
                act(step, fleet(deployment.name(), deployment.at()), before, deployment, now);
            }
        }
        if (step.object().startsWith("PodDisruptionBudget/")) {
            world.cluster().budgets().replace(after.podDisruptionBudgets());
        }
        if (step.object().startsWith("NodePool/")) {
            karpenter.ifPresent(it -> it.replan(recording.nodes().karpenter(after.nodePools())));
        }
        if (step.object().startsWith("ScaledObject/")) {
            scaledObject.ifPresent(scaled -> after.scaledObjects().stream()
                    .findFirst()
                    .ifPresentOrElse(edited -> scaled.edit(edited, now), scaled::delete));
        }
    }

    private static void act(RecordedStep step, Fleet fleet, Manifests before, Deployment after, long now) {
        before.deployments().stream()
                .filter(old ->
                        old.name().equals(after.name()) && !old.template().equals(after.template()))
                .forEach(old -> fleet.roll(now));
        step.size().ifPresent(size -> fleet.scale(size, Writer.USER, now));
    }

    private Fleet fleet(String deployment, Location at) {
        Fleet fleet = fleets.get(deployment);
        if (fleet == null) {
            throw new UserException(
                    at,
                    "Deployment/" + deployment + " was not there from the start, which is not replayed",
                    "Leave it out.");
        }
        return fleet;
    }

    private Course.Jobs jobs() {
        Fleet fleet = fleets.values().stream()
                .filter(each -> each.queue().arrived() > 0)
                .findFirst()
                .orElseThrow();
        JobQueue queue = fleet.queue();
        return new Course.Jobs(
                queue.waits().meanSeconds(),
                queue.waits().interpolatedSeconds(0.95),
                queue.done(),
                queue.killed(),
                fleet.statistics().readyMicros() / 1e6);
    }
}
