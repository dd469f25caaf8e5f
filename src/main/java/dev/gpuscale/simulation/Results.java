package dev.gpuscale.simulation;

import dev.gpuscale.config.Budget;
import dev.gpuscale.config.OnKill;
import dev.gpuscale.config.ScenarioSpec;
import dev.gpuscale.config.SloTarget;
import dev.gpuscale.config.SloTarget.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** From the outcomes of a design's replications to its figures with their intervals. */
final class Results {
    /** Of a month, as every price by the month here. */
    static final double MONTH_HOURS = 730;

    private final ScenarioSpec spec;
    private final DesignPlan plan;
    private final List<Outcome> outcomes;
    private final double begin;
    private final double end;

    /** By fleet, 0 where it has no workload; to try that out may mean to buy thousands of nodes. */
    private final List<Integer> largestPods;

    Results(ScenarioSpec spec, DesignPlan plan, List<Outcome> outcomes) {
        this.spec = spec;
        this.plan = plan;
        this.outcomes = outcomes;
        this.begin = SimTime.micros(spec.warmup()) / 1e6;
        this.end = SimTime.micros(spec.horizon()) / 1e6;
        LargestFleets fleets = new LargestFleets(plan, outcomes, end - begin);
        this.largestPods = IntStream.range(0, plan.fleets().size())
                .mapToObj(i -> plan.fleets().get(i).workload().isPresent() ? fleets.pods(i) : 0)
                .toList();
    }

    DesignResult design() {
        List<WorkloadResult> workloads = new ArrayList<>();
        for (int i = 0; i < plan.fleets().size(); i++) {
            if (plan.fleets().get(i).workload().isPresent()) {
                workloads.add(workload(i));
            }
        }
        return new DesignResult(
                plan.name(),
                plan.remark(),
                plan.isFixedSize(),
                workloads,
                cost(),
                scaling(),
                new Warmth(plan, outcomes, end - begin).capacity());
    }

    private Estimate estimate(ToDoubleFunction<Outcome> figure) {
        return Estimates.of(outcomes.stream().mapToDouble(figure).toArray());
    }

    private double days() {
        return (end - begin) / 86_400;
    }

    // ---------------------------------------------------------------- workloads

    private WorkloadResult workload(int index) {
        FleetPlan fleet = plan.fleets().get(index);
        List<FleetOutcome> own =
                outcomes.stream().map(outcome -> outcome.fleets().get(index)).toList();
        int largest = largestPods.get(index);
        double slots = (double) largest * fleet.concurrency();
        Optional<Overload> overload = Overloads.of(own, slots, largest < fleet.largest(), begin, end);
        boolean redelivers = fleet.workload().orElseThrow().onKill() == OnKill.REDELIVER;
        return new WorkloadResult(
                fleet.label(),
                statistics(own, Times::waits),
                statistics(own, Times::sojourns),
                timed(own, Times::headline),
                count(own, FleetOutcome::arrived),
                count(own, FleetOutcome::done),
                count(own, FleetOutcome::unfinished),
                count(
                        own,
                        outcome -> outcome.done() == 0 ? Double.NaN : (double) outcome.coldStarted() / outcome.done()),
                count(own, FleetOutcome::killed),
                redelivers ? count(own, outcome -> outcome.killed() - outcome.lost()) : Estimate.exact(0),
                count(own, FleetOutcome::lost),
                count(
                        own,
                        outcome -> outcome.readySeconds() == 0
                                ? Double.NaN
                                : Math.min(1, outcome.busySeconds() / (outcome.readySeconds() * fleet.concurrency()))),
                overload,
                promises(own, overload.isPresent()));
    }

    /** What a reader of the figures must know beside them, in sentences. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < plan.fleets().size(); i++) {
            FleetPlan fleet = plan.fleets().get(i);
            if (fleet.workload().isEmpty()) {
                continue;
            }
            int index = i;
            List<FleetOutcome> own = outcomes.stream()
                    .map(outcome -> outcome.fleets().get(index))
                    .toList();
            int overloaded = Overloads.count(own, (double) largestPods.get(i) * fleet.concurrency(), begin, end);
            if (overloaded > 0 && 2 * overloaded <= own.size()) {
                notes.add(plan.name() + ": " + fleet.label() + " is overloaded in " + overloaded + " of " + own.size()
                        + " replications; its figures are means over these and the others.");
            }
            if (own.stream().allMatch(outcome -> outcome.arrived() == 0)) {
                notes.add("No job of " + fleet.label() + " arrived after the warm-up: its waits are unknown.");
            }
            if (fleet.lacksCpuRequest()) {
                notes.add(plan.name() + " cannot scale: Deployment/"
                        + fleet.deployment().name() + " has no CPU request.");
            }
        }
        return notes;
    }

    private static Estimate count(List<FleetOutcome> own, ToDoubleFunction<FleetOutcome> figure) {
        return Estimates.of(own.stream().mapToDouble(figure).toArray());
    }

    private static Statistics statistics(List<FleetOutcome> own, Function<Times, Times.Summary> quantity) {
        return new Statistics(
                timed(own, times -> quantity.apply(times).mean()),
                timed(own, times -> quantity.apply(times).p50()),
                timed(own, times -> quantity.apply(times).p90()),
                timed(own, times -> quantity.apply(times).p95()),
                timed(own, times -> quantity.apply(times).p99()),
                timed(own, times -> quantity.apply(times).p999()),
                timed(own, times -> quantity.apply(times).max()));
    }

    /** Over replications; for a single one its own figure, with the interval that its batches give. */
    private static Estimate timed(List<FleetOutcome> own, ToDoubleFunction<Times> figure) {
        if (own.size() > 1) {
            return Estimates.of(own.stream()
                    .mapToDouble(outcome -> figure.applyAsDouble(outcome.times()))
                    .toArray());
        }
        FleetOutcome single = own.get(0);
        double whole = figure.applyAsDouble(single.times());
        return single.batches().size() < 2
                ? new Estimate(whole, Double.NaN)
                : new Estimate(
                        whole,
                        Estimates.of(single.batches().stream()
                                        .mapToDouble(figure)
                                        .toArray())
                                .halfWidth());
    }

    private List<Promise> promises(List<FleetOutcome> own, boolean overloaded) {
        List<SloTarget> targets = spec.slo().map(slo -> slo.targets()).orElse(List.of());
        List<Promise> promises = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            SloTarget target = targets.get(i);
            int index = i;
            Estimate observed = timed(own, times -> times.promised()[index]);
            if (target.statistic() instanceof Statistic.ShareWithin share) {
                promises.add(new Promise(
                        target.label(),
                        share.share(),
                        observed,
                        Promise.Unit.SHARE,
                        !overloaded && !(observed.value() < share.share())));
            } else {
                double limit = SimTime.micros(target.limit()) / 1e6;
                promises.add(new Promise(
                        target.label(),
                        limit,
                        observed,
                        Promise.Unit.SECONDS,
                        !overloaded && !(observed.value() > limit)));
            }
        }
        return promises;
    }

    // ---------------------------------------------------------------- money

    private CostResult cost() {
        double perMonth = MONTH_HOURS * 3600 / (end - begin);
        Estimate month = estimate(outcome -> outcome.totalUsd() * perMonth);
        boolean known = month.isKnown();
        List<CostLine> lines = new ArrayList<>();
        for (CostCategory category : CostCategory.values()) {
            int at = category.ordinal();
            Estimate usd = estimate(outcome -> outcome.usd()[at] * perMonth);
            Estimate hours = estimate(outcome -> outcome.gpuSeconds()[at] / 3600 / days());
            if (hours.value() != 0 || known && usd.value() != 0) {
                lines.add(new CostLine(
                        category, hours, usd, known && month.value() > 0 ? usd.value() / month.value() : Double.NaN));
            }
        }
        return new CostResult(
                known,
                known ? "" : unknownBecause(),
                estimate(Outcome::totalUsd),
                month,
                estimate(outcome -> outcome.totalUsd() / days()),
                estimate(outcome -> outcome.totalUsd() / done(outcome) * 1000),
                estimate(outcome -> Arrays.stream(outcome.gpuSeconds()).sum() / 3600 / days()),
                lines,
                spec.budget().map(budget -> budget(budget, month)));
    }

    private static String unknownBecause() {
        return "the manifests have no NodePool, and pricing.staticNode does not say what the nodes are";
    }

    private static double done(Outcome outcome) {
        long done = outcome.fleets().stream().mapToLong(FleetOutcome::done).sum();
        return done == 0 ? Double.NaN : done;
    }

    private static Promise budget(Budget budget, Estimate month) {
        double limit = budget.monthly().usd();
        String label = String.format(Locale.ROOT, "cost <= %,.0f USD a month", limit);
        return new Promise(label, limit, month, Promise.Unit.USD_PER_MONTH, month.value() <= limit);
    }

    // ---------------------------------------------------------------- scaling

    private ScalingActivity scaling() {
        List<StageTime> stages = new ArrayList<>();
        for (ColdStartPart part : ColdStartPart.values()) {
            stages.add(new StageTime(
                    part.label(),
                    estimate(outcome -> perColdStart(outcome, statistics -> statistics.partMicros(part)))));
        }
        return new ScalingActivity(
                estimate(outcome -> sum(outcome, FleetStatistics::coldStarts) / days()),
                estimate(outcome -> perColdStart(outcome, FleetStatistics::coldStartMicros)),
                stages,
                estimate(outcome -> outcome.launched() / days()),
                estimate(outcome -> sum(outcome, FleetStatistics::resizes) / days()),
                statistics().mapToInt(FleetStatistics::fewest).min().orElse(0),
                statistics().mapToInt(FleetStatistics::most).max().orElse(0),
                estimate(outcome -> sum(outcome, FleetStatistics::readyMicros) / 1e6 / (end - begin)),
                estimate(outcome -> sum(outcome, FleetStatistics::zeroMicros)
                        / SimTime.HOUR
                        / days()
                        / Math.max(
                                1,
                                plan.fleets().stream()
                                        .filter(fleet -> !fleet.isPlaceholder())
                                        .count())),
                estimate(outcome -> sum(outcome, FleetStatistics::zeroEpisodes) / days()),
                events(),
                new LargestFleets(plan, outcomes, end - begin).supply());
    }

    private List<EventRate> events() {
        return Arrays.stream(ClusterEvent.values())
                .map(event -> new EventRate(
                        event, estimate(outcome -> outcome.events().of(event) / days())))
                .filter(rate -> rate.perDay().value() > 0)
                .toList();
    }

    private Stream<FleetStatistics> statistics() {
        return outcomes.stream().flatMap(plan::working);
    }

    private double sum(Outcome outcome, ToDoubleFunction<FleetStatistics> figure) {
        return plan.working(outcome).mapToDouble(figure).sum();
    }

    private double perColdStart(Outcome outcome, ToDoubleFunction<FleetStatistics> micros) {
        double starts = sum(outcome, FleetStatistics::coldStarts);
        return starts == 0 ? Double.NaN : sum(outcome, micros) / 1e6 / starts;
    }

    // ---------------------------------------------------------------- comparison

    /** Another design against this one, replication by replication. */
    Comparison compare(Results other) {
        return new Comparison(
                other.design(), costChangePercent(other), Estimates.of(differences(headlines(), other.headlines())));
    }

    /** In percent of those replications of this design that are compared; unknown where they cost nothing. */
    private Estimate costChangePercent(Results other) {
        double[] own = usdPerHour();
        double[] changes = differences(own, other.usdPerHour());
        double base = IntStream.range(0, changes.length)
                .filter(i -> !Double.isNaN(changes[i]))
                .mapToDouble(i -> own[i])
                .average()
                .orElse(0);
        Estimate change = Estimates.of(changes);
        return base > 0
                ? new Estimate(100 * change.value() / base, 100 * change.halfWidth() / base)
                : new Estimate(Double.NaN, Double.NaN);
    }

    /** By the measured hour, since another scenario may last longer. */
    private double[] usdPerHour() {
        return outcomes.stream()
                .mapToDouble(outcome -> outcome.totalUsd() * 3600 / (end - begin))
                .toArray();
    }

    /** Of the first workload. */
    private double[] headlines() {
        int first = IntStream.range(0, plan.fleets().size())
                .filter(i -> plan.fleets().get(i).workload().isPresent())
                .findFirst()
                .orElseThrow();
        return outcomes.stream()
                .mapToDouble(outcome -> outcome.fleets().get(first).times().headline())
                .toArray();
    }

    private static double[] differences(double[] own, double[] others) {
        return IntStream.range(0, Math.min(own.length, others.length))
                .mapToDouble(i -> others[i] - own[i])
                .toArray();
    }
}
