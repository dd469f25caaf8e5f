package dev.gpuscale.bench;

import dev.gpuscale.autoscaling.hpa.Behavior;
import dev.gpuscale.autoscaling.hpa.HpaDecision;
import dev.gpuscale.autoscaling.hpa.HpaFlags;
import dev.gpuscale.autoscaling.hpa.HpaMemory;
import dev.gpuscale.autoscaling.hpa.HpaReconcile;
import dev.gpuscale.autoscaling.hpa.HpaSnapshot;
import dev.gpuscale.autoscaling.hpa.HpaSpec;
import dev.gpuscale.autoscaling.hpa.MetricReading;
import dev.gpuscale.autoscaling.hpa.MetricSpec;
import dev.gpuscale.autoscaling.keda.Cooldown;
import dev.gpuscale.autoscaling.keda.KedaMemory;
import dev.gpuscale.autoscaling.keda.MetricType;
import dev.gpuscale.autoscaling.keda.PauseAnnotations;
import dev.gpuscale.autoscaling.keda.PollDecision;
import dev.gpuscale.autoscaling.keda.ReplicaBounds;
import dev.gpuscale.autoscaling.keda.ScaleLoop;
import dev.gpuscale.autoscaling.keda.ScaledObjectSpec;
import dev.gpuscale.autoscaling.keda.TriggerReading;
import dev.gpuscale.autoscaling.keda.TriggerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One sync of the HPA and one poll of KEDA on a backlog that swings, at their usual pace: memory and windows are full. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecisionBenchmark {
    private static final int JOBS_PER_REPLICA = 5;
    private static final String METRIC = "s0-redis-jobs";

    private final HpaSpec hpa = new HpaSpec(
            1,
            20,
            List.of(new MetricSpec.ExternalAverageValue(METRIC, JOBS_PER_REPLICA * 1000L)),
            Optional.of(Behavior.defaults()));
    private final HpaFlags flags = HpaFlags.defaults();
    private final ScaledObjectSpec scaledObject = new ScaledObjectSpec(
            ScaledObjectSpec.DEFAULT_POLLING_INTERVAL,
            Cooldown.DEFAULT,
            new ReplicaBounds(OptionalInt.empty(), OptionalInt.of(20), OptionalInt.empty()),
            Optional.empty(),
            Optional.empty(),
            List.of(TriggerSpec.external(
                    "", "redis", MetricType.AVERAGE_VALUE, JOBS_PER_REPLICA * 1000L, false, METRIC)),
            PauseAnnotations.NONE,
            Instant.EPOCH);

    private HpaMemory hpaMemory = HpaMemory.fresh();
    private KedaMemory kedaMemory = KedaMemory.fresh();
    private int replicas = 1;
    private Instant now = Instant.EPOCH;

    /** A triangle between 0 and 100 jobs, with a period of an hour and 40 minutes. */
    private long backlog() {
        return Math.abs(now.getEpochSecond() / 30 % 200 - 100);
    }

    /** One sync. */
    @Benchmark
    public HpaDecision hpaDecision() {
        now = now.plus(Duration.ofSeconds(15));
        List<MetricReading> readings = List.of(new MetricReading.Values(List.of(backlog() * 1000)));
        HpaSnapshot seen = new HpaSnapshot(replicas, replicas, replicas, replicas, List.of(), readings);
        HpaDecision decision = HpaReconcile.decide(hpa, flags, seen, hpaMemory, now);
        hpaMemory = decision.memory();
        replicas = decision.desiredReplicas();
        return decision;
    }

    /** One poll. */
    @Benchmark
    public PollDecision kedaPoll() {
        now = now.plus(Duration.ofSeconds(30));
        List<TriggerReading> readings = List.of(TriggerReading.above(backlog(), 0));
        PollDecision decision = ScaleLoop.poll(scaledObject, readings, replicas, replicas, kedaMemory, now);
        kedaMemory = decision.memory();
        replicas = decision.writeReplicas().orElse(replicas);
        return decision;
    }
}
