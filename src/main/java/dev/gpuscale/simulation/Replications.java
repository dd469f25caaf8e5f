package dev.gpuscale.simulation;

import dev.gpuscale.config.Scenario;
import dev.gpuscale.units.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays several designs, each several times, on several threads. Replication r of every design meets the same jobs (common
 * random numbers), and the outcome does not depend on the number of threads: each run is a function of its number alone.
 */
final class Replications {
    private final RunOptions options;
    private final Progress progress;
    private final long seed;
    private final int count;

    Replications(RunOptions options, Progress progress, long seed, int count) {
        this.options = options;
        this.progress = progress;
        this.seed = seed;
        this.count = count;
    }

    /** One design on one scenario's load. */
    record Run(Scenario scenario, DesignPlan plan) {}

    /**
     * The outcomes by design, then by replication: only those replications that are done for every design, unless none is;
     * then the first design's own.
     *
     * @param runs the first is what the others are compared with, by its headline
     * @param observer sees replication 0 of the first design
     */
    List<List<Outcome>> play(List<Run> runs, Observer observer) {
        ExecutorService threads = Executors.newFixedThreadPool(options.threads(), Replications::daemon);
        AtomicInteger done = new AtomicInteger();
        Headline headline = Headline.of(runs.get(0).scenario().spec());
        try {
            List<List<Future<Optional<Outcome>>>> futures = new ArrayList<>();
            runs.forEach(run -> futures.add(new ArrayList<>()));
            for (int number = 0; number < count; number++) {
                for (int design = 0; design < runs.size(); design++) {
                    Run run = runs.get(design);
                    int replication = number;
                    Observer watching = number == 0 && design == 0 ? observer : Observer.NONE;
                    futures.get(design).add(threads.submit(() -> {
                        Optional<Outcome> outcome = options.cancelled().getAsBoolean()
                                ? Optional.empty()
                                : new Replication(
                                                run.scenario(),
                                                run.plan(),
                                                seed,
                                                replication,
                                                watching,
                                                headline,
                                                count == 1)
                                        .run(options.cancelled());
                        progress.replications(done.incrementAndGet(), count * runs.size());
                        return outcome;
                    }));
                }
            }
            return complete(futures);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<List<Outcome>> complete(List<List<Future<Optional<Outcome>>>> futures) {
        List<List<Outcome>> outcomes = new ArrayList<>();
        futures.forEach(design -> outcomes.add(new ArrayList<>()));
        List<Outcome> own = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            List<Optional<Outcome>> row = new ArrayList<>();
            for (List<Future<Optional<Outcome>>> design : futures) {
                row.add(await(design.get(number)));
            }
            row.get(0).ifPresent(own::add);
            if (row.stream().allMatch(Optional::isPresent)) {
                for (int design = 0; design < row.size(); design++) {
                    outcomes.get(design).add(row.get(design).orElseThrow());
                }
            }
        }
        return outcomes.get(0).isEmpty() ? List.of(own) : outcomes;
    }

    private static Optional<Outcome> await(Future<Optional<Outcome>> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UserException user) {
                throw user;
            }
            throw new IllegalStateException("a replication failed: " + e.getCause(), e.getCause());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "replication");
        thread.setDaemon(true);
        return thread;
    }
}
