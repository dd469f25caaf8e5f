package dev.gpuscale.simulation;

import dev.gpuscale.config.Scenario;
import dev.gpuscale.config.ScenarioSpec;
import dev.gpuscale.config.Scenarios;
import dev.gpuscale.units.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A scenario that has been read and checked, ready to be played. */
public final class Simulation {
    private final Scenario scenario;
    private final Designs.Prepared prepared;

    private Simulation(Scenario scenario, Designs.Prepared prepared) {
        this.scenario = scenario;
        this.prepared = prepared;
    }

    /**
     * Reads the manifests, traces and prices that a scenario names, and checks that they go together.
     *
     * @throws UserException with every problem that was found
     */
    public static Simulation prepare(Scenario scenario) {
        return new Simulation(scenario, Designs.prepare(scenario));
    }

    /**
     * Plays it.
     *
     * @param timeline gets the rows of replication 0 of the scenario's own design
     * @return empty when it was cancelled before the first replication was done
     * @throws UserException when a compared scenario cannot be used, or a trace turns out to be broken
     */
    public Optional<SimulationResult> run(RunOptions options, Progress progress, Timeline timeline) {
        long seed = options.seed().orElse(scenario.spec().seed());
        int count = options.replications().orElse(scenario.spec().replications());
        List<Replications.Run> runs = new ArrayList<>();
        runs.add(new Replications.Run(scenario, prepared.own()));
        runs.addAll(compared(options));
        Observer observer = timeline == Timeline.NONE ? Observer.NONE : new TimelineObserver(timeline);
        List<List<Outcome>> outcomes = new Replications(options, progress, seed, count).play(runs, observer);
        return outcomes.get(0).isEmpty() ? Optional.empty() : Optional.of(result(runs, outcomes, seed, count));
    }

    /**
     * Plays this and another one that differs from it in its manifests alone, each replication of both under the same jobs.
     *
     * @return empty when it was cancelled before the first pair of replications was done
     * @throws UserException when a trace turns out to be broken
     */
    public Optional<Change> changeTo(Simulation other, RunOptions options, Progress progress) {
        long seed = options.seed().orElse(scenario.spec().seed());
        int count = options.replications().orElse(scenario.spec().replications());
        List<List<Outcome>> outcomes = new Replications(options, progress, seed, count)
                .play(
                        List.of(
                                new Replications.Run(scenario, prepared.own()),
                                new Replications.Run(other.scenario, other.prepared.own())),
                        Observer.NONE);
        return outcomes.size() < 2 || outcomes.get(0).isEmpty()
                ? Optional.empty()
                : Optional.of(change(other, outcomes, seed, count));
    }

    private Change change(Simulation other, List<List<Outcome>> outcomes, long seed, int count) {
        ScenarioSpec spec = scenario.spec();
        DesignPlan oldPlan = prepared.own().named("old");
        DesignPlan newPlan = other.prepared.own().named("new");
        Results olds = new Results(spec, oldPlan, outcomes.get(0));
        Results nows = new Results(other.scenario.spec(), newPlan, outcomes.get(1));
        DesignResult before = olds.design();
        DesignResult after = nows.design();
        List<String> notes = new ArrayList<>(sided(prepared.notes(), other.prepared.notes()));
        Stream.concat(olds.notes().stream(), nows.notes().stream()).distinct().forEach(notes::add);
        PairedResults pairs = new PairedResults(
                (SimTime.micros(spec.horizon()) - SimTime.micros(spec.warmup())) / 1e6,
                new PairedResults.Side(oldPlan, before, outcomes.get(0)),
                new PairedResults.Side(newPlan, after, outcomes.get(1)));
        return new Change(
                scenario.name(),
                spec.horizon(),
                spec.warmup(),
                outcomes.get(0).size(),
                count,
                outcomes.get(0).size() < count,
                seed,
                spec.pricing().region(),
                prepared.priceDate(),
                before,
                after,
                pairs.deltas(),
                pairs.promises(),
                notes);
    }

    /** What both sides have to say once, and of the rest whose it is. */
    private static List<String> sided(List<String> olds, List<String> nows) {
        List<String> notes = new ArrayList<>();
        olds.forEach(note -> notes.add(nows.contains(note) ? note : "old: " + note));
        nows.stream().filter(note -> !olds.contains(note)).forEach(note -> notes.add("new: " + note));
        return notes;
    }

    private List<Replications.Run> compared(RunOptions options) {
        List<String> names = options.compare().isEmpty()
                ? scenario.spec().baselines().stream().map(Object::toString).toList()
                : options.compare();
        List<Replications.Run> runs = new ArrayList<>();
        for (String name : names) {
            runs.add(Designs.named(name)
                    .map(baseline ->
                            new Replications.Run(scenario, Designs.baseline(prepared.own(), baseline, scenario.spec())))
                    .orElseGet(() -> scenarioOf(name)));
        }
        return runs;
    }

    private static Replications.Run scenarioOf(String name) {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw Designs.unknown(name);
        }
        Scenario other = Scenarios.read(file, List.of());
        DesignPlan plan = Designs.prepare(other).own();
        return new Replications.Run(other, plan.as(other.name(), plan.remark(), plan.fleets(), plan.nodes()));
    }

    private SimulationResult result(List<Replications.Run> runs, List<List<Outcome>> outcomes, long seed, int count) {
        Results own = new Results(scenario.spec(), prepared.own(), outcomes.get(0));
        DesignResult design = own.design();
        List<Comparison> comparisons = new ArrayList<>();
        List<String> notes = new ArrayList<>(prepared.notes());
        notes.addAll(own.notes());
        for (int i = 1; i < outcomes.size(); i++) {
            Replications.Run run = runs.get(i);
            Results other = new Results(run.scenario().spec(), run.plan(), outcomes.get(i));
            comparisons.add(own.compare(other));
            notes.addAll(other.notes());
        }
        return new SimulationResult(
                scenario.name(),
                scenario.spec().horizon(),
                scenario.spec().warmup(),
                outcomes.get(0).size(),
                count,
                outcomes.get(0).size() < count,
                seed,
                scenario.spec().pricing().region(),
                prepared.priceDate(),
                Headline.of(scenario.spec()).label(),
                design,
                comparisons,
                prepared.notSimulated(),
                notes.stream().distinct().toList());
    }
}
