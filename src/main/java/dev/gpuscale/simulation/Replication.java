package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.keda.TriggerReading;
import dev.gpuscale.config.Clocks;
import dev.gpuscale.config.Cpu;
import dev.gpuscale.config.Scenario;
import dev.gpuscale.config.ScenarioSpec;
import dev.gpuscale.config.SloTarget;
import dev.gpuscale.config.Workload;
import dev.gpuscale.workload.JobStream;
import dev.gpuscale.workload.JobStreams;
import dev.gpuscale.workload.RandomStream;
import dev.gpuscale.workload.RandomStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Builds the world of one replication of one design, plays it, and measures. */
final class Replication {
    private static final int SAMPLES = 1000;
    private static final int QUARTERS = 4;
    private static final int BATCHES = 20;

    private final Scenario scenario;
    private final DesignPlan plan;
    private final RandomStreams random;
    private final World world;
    private final List<SloTarget> targets;
    private final Headline headline;
    private final boolean batched;

    private final double[][] backlogs;
    private final int[] backlogSamples = new int[QUARTERS];
    private final List<List<JobQueue.Batch>> batches = new ArrayList<>();

    /**
     * @param headline what designs are compared by, the same for all of them
     * @param batched whether to keep the times by stretches of the run, for the interval of a single replication
     */
    Replication(
            Scenario scenario,
            DesignPlan plan,
            long seed,
            int number,
            Observer observer,
            Headline headline,
            boolean batched) {
        this.scenario = scenario;
        this.plan = plan;
        this.random = RandomStreams.of(seed, number);
        this.world = new World(WorldPlan.of(scenario.spec(), plan), random, observer);
        this.targets = scenario.spec().slo().map(slo -> slo.targets()).orElse(List.of());
        this.headline = headline;
        this.batched = batched;
        this.backlogs = new double[plan.fleets().size()][QUARTERS];
        plan.fleets().forEach(fleet -> batches.add(new ArrayList<>()));
    }

    World world() {
        return world;
    }

    /**
     * Plays it.
     *
     * @return empty when it was cancelled
     */
    Optional<Outcome> run(BooleanSupplier cancelled) {
        try (world) {
            build();
            scheduleSample(1);
            return world.run(cancelled) ? Optional.of(outcome()) : Optional.empty();
        }
    }

    // ---------------------------------------------------------------- building

    private void build() {
        ScenarioSpec spec = scenario.spec();
        nodes();
        for (FleetPlan each : plan.fleets()) {
            RandomStreams streams = random.within(streamsOf(each));
            Faults faults = new Faults(
                    spec.faults().stream()
                            .filter(fault ->
                                    fault.workload().map(each::isCalled).orElse(true))
                            .toList(),
                    world.calendar(),
                    streams.named("faults"));
            Fleet fleet = world.fleet(each, jobs(each, streams), Victims.RANKED, faults);
            fleet.begin(each.initialReplicas());
            fleet.keep(each.isFixed() ? 0 : each.scaling().keptReplicas(world.instant(0)), 0);
            control(each, fleet, faults, streams);
        }
        world.cluster().begin();
    }

    /**
     * Where a fleet's random numbers come from: its workload's name, else its place among the workloads, so that another
     * design meets the same jobs whatever its Deployments are called.
     */
    private String streamsOf(FleetPlan fleet) {
        if (fleet.workload().isEmpty()) {
            return "deployment/" + fleet.deployment().name();
        }
        Workload workload = fleet.workload().get();
        List<Workload> all = scenario.spec().workloads();
        boolean named = workload.name().isPresent()
                && all.stream()
                                .filter(each -> each.name().equals(workload.name()))
                                .count()
                        == 1;
        return "workload/" + (named ? workload.name().orElseThrow() : String.valueOf(all.indexOf(workload)));
    }

    private JobStream jobs(FleetPlan fleet, RandomStreams streams) {
        return fleet.workload()
                .map(workload ->
                        JobStreams.of(workload.arrivals(), workload.service(), scenario.baseDirectory(), streams))
                .orElseGet(() -> JobStream.ofList(new long[0], new long[0]));
    }

    private void nodes() {
        if (plan.nodes() instanceof NodePlan.Karpenter karpenter) {
            long phase = scenario.spec()
                    .clocks()
                    .karpenterPhase()
                    .map(SimTime::micros)
                    .orElseGet(() -> draw(random, "clocks/karpenter", Duration.ofSeconds(10)));
            world.cluster()
                    .scaledBy(new Karpenter(
                            world,
                            karpenter.plan(),
                            NodeNames.random(random.named("node-names")),
                            random.named("launches"),
                            phase,
                            draw(random, "clocks/capacity-buffers", KarpenterBuffers.PERIOD)));
            return;
        }
        if (plan.nodes() instanceof NodePlan.Groups groups) {
            world.cluster().scaledBy(groups(groups.plan()));
            return;
        }
        NodePlan.Static fixed = (NodePlan.Static) plan.nodes();
        if (fixed.offer().isEmpty()) {
            world.cluster().addBoundless(plan.fleets().get(0).shape().gpuResource());
        }
        for (int i = 0; i < fixed.count() && fixed.offer().isPresent(); i++) {
            world.cluster().addStatic(fixed.offer().get());
        }
    }

    private NodeAutoscaler groups(GroupsPlan groups) {
        if (groups.autoscaler().isEmpty()) {
            return new ManagedGroups(world, groups);
        }
        Duration interval = groups.autoscaler().get().scanInterval();
        long phase = scenario.spec()
                .clocks()
                .clusterAutoscalerPhase()
                .map(SimTime::micros)
                .orElseGet(() -> draw(random, "clocks/cluster-autoscaler", interval));
        boolean frequent = groups.autoscaler().get().frequentLoops();
        RandomStream lots = random.named("expander");
        return new ClusterAutoscaler(
                world, groups, LoopClock.scanning(phase, SimTime.micros(interval), frequent), equals ->
                        (int) (lots.nextDouble() * equals));
    }

    private void control(FleetPlan each, Fleet fleet, Faults faults, RandomStreams streams) {
        Clocks clocks = scenario.spec().clocks();
        Cpu cpu = each.workload().map(Workload::cpu).orElse(new Cpu(0, 0));
        CpuMeter meter = new CpuMeter(world, fleet, cpu);
        if (each.scaling() instanceof Scaling.Keda keda) {
            if (keda.spec().annotations().paused()) {
                return; // KEDA neither polls nor keeps an HPA
            }
            Duration interval = keda.spec().pollingInterval();
            long phase =
                    clocks.kedaPhase().map(SimTime::micros).orElseGet(() -> draw(streams, "clocks/keda", interval));
            List<TriggerSource> sources = keda.triggers().stream()
                    .map(trigger -> source(trigger, keda, fleet, faults))
                    .toList();
            KedaLoop loop = new KedaLoop(
                    world, fleet, keda.spec(), sources, ControllerClock.periodic(phase, SimTime.micros(interval)));
            loop.start(0);
            if (!keda.spec().annotations().paused()) {
                hpa(
                        new HpaLoop(world, fleet, keda.hpa(), loop, meter, faults, hpaClock(streams)),
                        keda.hpa().needsPods(),
                        meter);
            }
        } else if (each.scaling() instanceof Scaling.Hpa hpa) {
            hpa(
                    new HpaLoop(world, fleet, hpa.spec(), null, meter, faults, hpaClock(streams)),
                    hpa.spec().needsPods(),
                    meter);
        }
    }

    private void hpa(HpaLoop loop, boolean measuresPods, CpuMeter meter) {
        loop.start(0);
        if (measuresPods) {
            meter.start(0);
        }
    }

    private ControllerClock hpaClock(RandomStreams streams) {
        long phase = scenario.spec()
                .clocks()
                .hpaPhase()
                .map(SimTime::micros)
                .orElseGet(() -> draw(streams, "clocks/hpa", Duration.ofSeconds(15)));
        return ControllerClock.periodic(phase, HpaLoop.PERIOD);
    }

    private static long draw(RandomStreams streams, String name, Duration period) {
        return (long) (streams.named(name).nextDouble() * SimTime.micros(period));
    }

    private TriggerSource source(TriggerPlan trigger, Scaling scaling, Fleet fleet, Faults faults) {
        if (trigger instanceof TriggerPlan.Queue queue) {
            return faults.behind(new QueueReading(fleet, queue.metric(), queue.activation()), queue.external());
        }
        if (trigger instanceof TriggerPlan.Cron cron) {
            return now -> {
                fleet.keep(scaling.keptReplicas(world.instant(now)), now);
                return cron.cron().at(world.instant(now));
            };
        }
        return now -> TriggerReading.of(0, false);
    }

    // ---------------------------------------------------------------- measuring

    private void scheduleSample(int number) {
        long span = world.horizon() - world.measuredFrom();
        long at = world.measuredFrom() + span / SAMPLES * number;
        if (number <= SAMPLES) {
            world.calendar().schedule(Math.min(at, world.horizon()), Calendar.Kind.SAMPLE, now -> {
                sample(now, number);
                scheduleSample(number + 1);
            });
        }
    }

    private void sample(long now, int number) {
        int quarter = (number - 1) * QUARTERS / SAMPLES;
        backlogSamples[quarter]++;
        for (int i = 0; i < backlogs.length; i++) {
            JobQueue queue = world.fleets().get(i).queue();
            queue.advanceTo(now);
            backlogs[i][quarter] += queue.waiting();
            if (batched && number % (SAMPLES / BATCHES) == 0 && number < SAMPLES) {
                batches.get(i).add(queue.cutBatch());
            }
        }
    }

    private Outcome outcome() {
        List<FleetOutcome> fleets = new ArrayList<>();
        for (int i = 0; i < world.fleets().size(); i++) {
            fleets.add(fleet(i));
        }
        CostCategory[] categories = CostCategory.values();
        double[] usd = new double[categories.length];
        double[] gpuSeconds = new double[categories.length];
        for (CostCategory category : categories) {
            usd[category.ordinal()] = world.ledger().usd(category);
            gpuSeconds[category.ordinal()] = world.ledger().gpuMicros(category) / 1e6;
        }
        return new Outcome(
                fleets,
                usd,
                gpuSeconds,
                world.ledger().totalUsd(),
                world.billUsd(),
                world.cluster().launched(),
                world.ledger().keptGpuMicros() / 1e6,
                world.ledger().keptUsd(),
                world.events());
    }

    private FleetOutcome fleet(int index) {
        Fleet fleet = world.fleets().get(index);
        JobQueue queue = fleet.queue();
        List<Times> stretches = new ArrayList<>();
        Histogram waits = queue.waits();
        Histogram sojourns = queue.sojourns();
        if (batched) {
            batches.get(index).add(queue.cutBatch());
            waits = new Histogram();
            sojourns = new Histogram();
            for (JobQueue.Batch batch : batches.get(index)) {
                waits.add(batch.waits());
                sojourns.add(batch.sojourns());
                if (batch.waits().total() > 0) {
                    stretches.add(Times.of(batch.waits(), batch.sojourns(), targets, headline));
                }
            }
        }
        double[] backlog = backlogs[index];
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            backlog[quarter] /= Math.max(1, backlogSamples[quarter]);
        }
        double span = world.horizon() - world.measuredFrom();
        return new FleetOutcome(
                Times.of(waits, sojourns, targets, headline),
                stretches,
                queue.arrivedMeasured(),
                queue.done(),
                queue.waiting() + queue.inFlight(),
                queue.coldStarted(),
                queue.killed(),
                queue.lost(),
                queue.busyMicros() / 1e6,
                queue.waitingMicros() / 1e6,
                fleet.statistics().readyMicros() / 1e6,
                queue.offeredMicros() / span,
                backlog,
                queue.waiting(),
                queue.lastEmptyMicros() / 1e6,
                fleet.statistics());
    }
}
