package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.config.DeploymentSource;
import dev.gpuscale.config.Scenario;
import dev.gpuscale.config.Scenarios;
import dev.gpuscale.config.Workload;
import dev.gpuscale.manifests.Manifests;
import dev.gpuscale.planner.AllenCunneen;
import dev.gpuscale.planner.ErlangC;
import dev.gpuscale.planner.PollaczekKhinchine;
import dev.gpuscale.workload.Arrivals;
import dev.gpuscale.workload.Distribution;
import dev.gpuscale.workload.Exponential;
import dev.gpuscale.workload.Independent;
import dev.gpuscale.workload.Poisson;
import dev.gpuscale.workload.RateSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped queues without autoscaling, read and played as a user would, against queueing theory.
 *
 * <p>How close is close enough is derived: each figure is a mean over {@value #REPLICATIONS} independent replications, so
 * that it lies within t standard errors of the truth with a known probability. There are fewer than {@value #FIGURES}
 * figures in all; each may err once in {@value #FIGURES} times 1,000 seeds, so that less than one seed in 1,000 fails a
 * correct simulator on any of them (Bonferroni). A wrong rule errs by far more than the half percent that is left. Beside
 * the chance there is only what is written: 0.1% of a percentile, the width of the histogram's buckets.
 *
 * <p>The warm-ups are 30 relaxation times and more, so that the empty start is forgotten, and the jobs that are left over
 * at the end are fewer than one in 10,000.
 */
@Tag("theory")
class TheoryTest {
    private static final Path FOLDER = Path.of("scenarios", "theory");
    private static final int REPLICATIONS = 30;
    private static final int FIGURES = 100;
    private static final double ONE_SEED_IN = 1000;

    /** Allen and Cunneen's formula is an approximation; with Poisson arrivals it is off by 4% at 80% load here. */
    private static final double APPROXIMATION = 0.08;

    /** With bursts, which hit several servers at once, it is 10% short at 90% load here. */
    private static final double APPROXIMATION_OF_BURSTS = 0.12;

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theSimulatorSaysWhatTheorySays(Path file) {
        Scenario scenario = Scenarios.read(file, List.of());
        Queue queue = Queue.of(scenario);
        RunOptions options =
                new RunOptions(OptionalLong.empty(), OptionalInt.of(REPLICATIONS), 2, List.of(), () -> false);
        WorkloadResult result =
                Worlds.run(scenario, options).design().workloads().get(0);

        assertThat(result.overload()).isEmpty();
        assertClose("utilisation", result.slotUtilisation(), queue.utilization(), 0);
        if (queue.isPoisson() && queue.service() instanceof Exponential) {
            assertErlang(result, queue);
        } else if (queue.isPoisson() && queue.servers() == 1) {
            PollaczekKhinchine theory = PollaczekKhinchine.ofVariation(
                    queue.arrivalsPerSecond(),
                    queue.service().meanSeconds(),
                    queue.service().squaredCoefficientOfVariation());
            assertMeans(result, theory.meanWaitSeconds(), queue, 0);
        } else if (queue.servers() == 1 && queue.service() instanceof Exponential) {
            assertMeans(result, queue.waitOfGammaGaps(), queue, 0);
        } else {
            AllenCunneen theory = new AllenCunneen(
                    queue.poisson(), queue.arrivalVariation(), queue.service().squaredCoefficientOfVariation());
            assertMeans(
                    result,
                    theory.meanWaitSeconds(),
                    queue,
                    queue.isPoisson() ? APPROXIMATION : APPROXIMATION_OF_BURSTS);
        }
    }

    private static void assertErlang(WorkloadResult result, Queue queue) {
        ErlangC theory = queue.poisson();
        assertMeans(result, theory.meanWaitSeconds(), queue, 0);
        Promise within = result.promises().get(0);
        double limit = Scenarios.read(FOLDER.resolve(queue.name() + ".yaml"), List.of())
                        .spec()
                        .slo()
                        .orElseThrow()
                        .targets()
                        .get(0)
                        .limit()
                        .toMillis()
                / 1e3;
        assertClose("share that waits no longer than " + limit, within.observed(), 1 - theory.waitTail(limit), 1e-3);
        assertPercentile(result.waits().p50(), theory, 0.5);
        assertPercentile(result.waits().p90(), theory, 0.9);
        assertPercentile(result.waits().p95(), theory, 0.95);
        assertPercentile(result.waits().p99(), theory, 0.99);
    }

    private static void assertMeans(WorkloadResult result, double wait, Queue queue, double tolerance) {
        assertClose("mean wait", result.waits().mean(), wait, tolerance);
        double service = queue.service().meanSeconds();
        assertClose("mean sojourn", result.sojourns().mean(), wait + service, tolerance * wait / (wait + service));
    }

    /** Where just as many jobs wait as the percentile leaves out, it jumps between 0 and a wait, and its mean says little. */
    private static void assertPercentile(Estimate percentile, ErlangC theory, double fraction) {
        if (Math.abs(theory.waitProbability() - (1 - fraction)) > 0.02) {
            assertClose("percentile " + fraction, percentile, theory.waitPercentileSeconds(fraction), 1e-3);
        }
    }

    private static void assertClose(String what, Estimate simulated, double theory, double tolerance) {
        TDistribution t = new TDistribution(REPLICATIONS - 1);
        double error = 1 / (ONE_SEED_IN * FIGURES);
        double wider = t.inverseCumulativeProbability(1 - error / 2) / t.inverseCumulativeProbability(0.975);
        assertThat(simulated.value())
                .as(what)
                .isCloseTo(theory, within(simulated.halfWidth() * wider + tolerance * theory));
        assertThat(simulated.halfWidth() * wider)
                .as("an interval narrow enough to say something")
                .isLessThan(0.15 * theory + 1e-3);
    }

    /** What the formulas need to know of a scenario. */
    private record Queue(String name, Arrivals arrivals, Distribution service, int servers, double arrivalsPerSecond) {
        static Queue of(Scenario scenario) {
            Workload workload = scenario.spec().workloads().get(0);
            Arrivals arrivals = workload.arrivals().get(0);
            DeploymentSource.Documents documents =
                    (DeploymentSource.Documents) scenario.spec().deployment();
            int pods = Manifests.of(documents.documents())
                    .deployments()
                    .get(0)
                    .replicas()
                    .orElseThrow();
            return new Queue(
                    scenario.name(),
                    arrivals,
                    ((Independent) workload.service()).time(),
                    pods * workload.concurrency(),
                    arrivals.meanRatePerSecond(scenario.spec().horizon()).orElseThrow());
        }

        boolean isPoisson() {
            return arrivals instanceof Poisson;
        }

        double arrivalVariation() {
            return isPoisson() ? 1 : ((RateSchedule) arrivals).burstiness();
        }

        /**
         * G/M/1, exact: an arrival finds a geometric number of jobs with parameter sigma, the root below 1 of sigma =
         * A*(mu (1 - sigma)), where A* is the Laplace transform of the gaps (Gross et al., "Fundamentals of Queueing Theory").
         */
        double waitOfGammaGaps() {
            double shape = 1 / arrivalVariation();
            double load = utilization();
            double sigma = 0.5;
            for (int i = 0; i < 10_000; i++) {
                sigma = Math.pow(1 + (1 - sigma) / (shape * load), -shape);
            }
            return sigma / (1 - sigma) * service.meanSeconds();
        }

        double utilization() {
            return poisson().utilization();
        }

        ErlangC poisson() {
            return new ErlangC(servers, arrivalsPerSecond, service.meanSeconds());
        }
    }
}
