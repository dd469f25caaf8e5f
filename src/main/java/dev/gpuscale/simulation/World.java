package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.SchedulingCycle;
import dev.gpuscale.autoscaling.scheduler.ScoringStrategy;
import dev.gpuscale.config.OnKill;
import dev.gpuscale.config.Workload;
import dev.gpuscale.pricing.BillingRule;
import dev.gpuscale.workload.JobStream;
import dev.gpuscale.workload.RandomStream;
import dev.gpuscale.workload.RandomStreams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

/**
 * One replication of one design: everything that lives in it, and the loop that plays it. A run is a pure function of the
 * plan, the seed and the replication's number.
 */
final class World implements AutoCloseable {
    private final Calendar calendar = new Calendar();
    private final Ledger ledger = new Ledger();
    private final EventCounts events = new EventCounts();
    private final List<Fleet> fleets = new ArrayList<>();
    private final Cluster cluster;
    private final List<JobStream> streams = new ArrayList<>();
    private final ColdStart coldStart;
    private final Cloud cloud;
    private final BillingRule billing;
    private final RandomStream uids;
    private final Instant start;
    private final long controllerLatency;
    private final long measuredFrom;
    private final long horizon;
    private final Observer observer;

    private long now;
    private double billUsd;
    private double warmupUsd;
    private boolean measuring;

    World(WorldPlan plan, RandomStreams random, Observer observer) {
        this.cluster = new Cluster(
                this,
                scheduler(plan.scoring(), random.named("scheduler")),
                new DisruptionBudgets(plan.disruptionBudgets(), fleets));
        this.coldStart = new ColdStart(this, plan.coldStart(), plan.prePulls(), random);
        this.cloud = new Cloud(this, plan.cloud(), random);
        this.billing = new BillingRule(plan.minimumCharge());
        this.uids = random.named("uids");
        this.start = plan.start();
        this.controllerLatency = SimTime.micros(plan.controllerLatency());
        this.measuredFrom = SimTime.micros(plan.warmup());
        this.horizon = SimTime.micros(plan.horizon());
        this.observer = observer;
        this.measuring = measuredFrom == 0;
        observer.begins(this);
        if (!measuring) {
            calendar.schedule(measuredFrom, Calendar.Kind.SAMPLE, this::endWarmup);
        }
    }

    private Scheduler scheduler(ScoringStrategy scoring, RandomStream lots) {
        IntUnaryOperator draw = count -> (int) (lots.nextDouble() * count);
        return new Scheduler(this, new SchedulingCycle(scoring, draw), draw);
    }

    /** Adds a Deployment and its queue. */
    Fleet fleet(FleetPlan plan, JobStream jobs, Victims victims, Faults faults) {
        return fleet(plan, jobs, victims, faults, coldStart);
    }

    /** Adds a Deployment whose pods start in a time of their own. */
    Fleet fleet(FleetPlan plan, JobStream jobs, Victims victims, Faults faults, ColdStart ownColdStart) {
        streams.add(jobs);
        boolean redeliver = plan.workload().map(Workload::onKill).orElse(OnKill.REDELIVER) == OnKill.REDELIVER;
        JobQueue queue = new JobQueue(jobs, plan.concurrency(), redeliver, measuredFrom);
        Fleet fleet = new Fleet(this, plan, queue, victims, faults, ownColdStart);
        fleets.add(fleet);
        return fleet;
    }

    /**
     * Plays the run to its end.
     *
     * @return false when it was cancelled
     */
    boolean run(BooleanSupplier cancelled) {
        while (calendar.nextMicros() <= horizon) {
            if (cancelled.getAsBoolean()) {
                return false;
            }
            now = calendar.nextMicros();
            calendar.take().happen(now);
        }
        bookAll(horizon);
        for (Node node : cluster.nodes()) {
            billUsd += billableMicros(node, horizon) * node.usdPerHour() / SimTime.HOUR;
        }
        return true;
    }

    private void endWarmup(long now) {
        bookAll(now);
        warmupUsd = ledger.totalUsd();
        ledger.restart();
        billUsd = 0;
        measuring = true;
        cluster.restartCounts();
        events.restart();
        for (Fleet fleet : fleets) {
            fleet.queue().restartIntegrals();
            fleet.statistics().restart(now);
        }
    }

    /** Brings every queue, integral and booking up to an instant. */
    void bookAll(long now) {
        for (Fleet fleet : fleets) {
            fleet.queue().advanceTo(now);
            fleet.statistics().advance(now);
        }
        for (Node node : cluster.nodes()) {
            ledger.book(node, now);
        }
    }

    /** A machine was given back: the bill is closed, with the minimum charge where it lived too short. */
    void ended(Node node, long now) {
        long lifetime = now - node.launchedMicros();
        double perMicro = node.usdPerHour() / SimTime.HOUR;
        double extra = (billing.billedMicros(lifetime) - lifetime) * perMicro;
        ledger.addUsd(CostCategory.MINIMUM_CHARGE, extra);
        billUsd += billableMicros(node, now) * perMicro + extra;
    }

    /** The part of its life so far that lies in the measured time. */
    private long billableMicros(Node node, long now) {
        return Math.max(0, now - Math.max(node.launchedMicros(), measuring ? measuredFrom : 0));
    }

    @Override
    public void close() {
        streams.forEach(JobStream::close);
    }

    // ---------------------------------------------------------------- what lives here

    Calendar calendar() {
        return calendar;
    }

    Ledger ledger() {
        return ledger;
    }

    EventCounts events() {
        return events;
    }

    Cluster cluster() {
        return cluster;
    }

    Cloud cloud() {
        return cloud;
    }

    ColdStart coldStart() {
        return coldStart;
    }

    /** From the write of a Deployment's size until its controllers create or delete pods. */
    long controllerLatency() {
        return controllerLatency;
    }

    /** The instant that is being played. */
    long now() {
        return now;
    }

    /** The wall clock in this world, since 1970. */
    long wallMicros(long micros) {
        Instant wall = instant(micros);
        return wall.getEpochSecond() * SimTime.SECOND + wall.getNano() / 1000;
    }

    /** The wall clock in this world. */
    Instant instant(long micros) {
        return start.plusNanos(micros * 1000);
    }

    Observer observer() {
        return observer;
    }

    List<Fleet> fleets() {
        return fleets;
    }

    long horizon() {
        return horizon;
    }

    long measuredFrom() {
        return measuredFrom;
    }

    /** What all nodes have cost since the start of the run, the warm-up included. */
    double usdSoFar(long now) {
        bookAll(now);
        return warmupUsd + ledger.totalUsd();
    }

    /** What the cloud charges for the nodes, reckoned node by node; the ledger's lines add up to it. */
    double billUsd() {
        return billUsd;
    }

    long nextUid() {
        return uids.nextLong();
    }
}
