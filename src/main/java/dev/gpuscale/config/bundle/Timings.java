package dev.gpuscale.config.bundle;

import dev.gpuscale.config.SloTarget;
import dev.gpuscale.config.TimeLimits;
import dev.gpuscale.config.blueprint.BlueprintSpec;
import dev.gpuscale.config.blueprint.Replicas;
import dev.gpuscale.units.HumanDuration;
import java.time.Duration;
import java.util.Optional;

/**
 * The numbers that must agree with each other (manifests.md 12), each with its reason. Seconds unless said otherwise.
 *
 * @param cooldown empty where there is always a pod: KEDA does not look at it then (GPU034)
 * @param poll likewise; empty also where nothing is promised
 * @param startupFailures failed probes, every {@link #STARTUP_PERIOD} seconds
 * @param consolidateAfter Karpenter's; the Cluster Autoscaler's unneeded time
 */
record Timings(
        Derived grace,
        Derived progressDeadline,
        Derived startupFailures,
        Derived window,
        Derived scaleDownPods,
        Derived scaleDownPeriod,
        Derived scaleUpPods,
        Optional<Derived> cooldown,
        Optional<Derived> poll,
        Derived fallback,
        Derived consolidateAfter,
        Derived nodeGrace) {
    static final int STARTUP_PERIOD = 5;

    /** KEDA's own, where none is given. */
    private static final long USUAL_POLL = 30;

    /** Where an HPA's window ends (GPU044), and from where on an idle GPU costs more than a start (GPU132). */
    private static final long AN_HOUR = 3600;

    private static final long HALF_AN_HOUR = 1800;

    static Timings of(BlueprintSpec spec, StartTimes start) {
        long p99 = seconds(spec.workload().serviceTime().p99());
        long drain = seconds(spec.workload().drain().time());
        long margin = Math.max(10, (p99 + 4) / 5);
        Derived grace = new Derived(
                p99 + drain + margin,
                "p99 service time " + p99 + " s + preStop " + drain + " s + " + margin + " s to be safe; GPU110");
        long cold = start.coldSeconds();
        Replicas replicas = spec.replicas();
        Derived window = new Derived(
                Math.min(AN_HOUR, roundUp(cold, 30)),
                "the cold start, " + cold + " s: a dip that is shorter must not cost a pod; GPU041");
        long step = Math.max(1, (replicas.max() + 9) / 10);
        long period = Math.min(HALF_AN_HOUR, Math.max(60, roundUp(p99, 15)));
        return new Timings(
                grace,
                new Derived(
                        Math.max(600, roundUp(2 * cold + grace.value(), 60)),
                        "two cold starts of " + cold + " s and the grace period, the usual 600 at least; GPU113"),
                new Derived(
                        (start.loadSeconds() * 3 / 2 + STARTUP_PERIOD - 1) / STARTUP_PERIOD,
                        "x " + STARTUP_PERIOD + " s: one and a half times the p99 model load, " + start.loadSeconds()
                                + " s; GPU106"),
                window,
                new Derived(step, "a tenth of maxReplicaCount"),
                new Derived(period, "p99 service time " + p99 + " s, a minute at least: the last step's jobs are done"),
                scaleUpPods(replicas, cold),
                replicas.mayBeZero() ? Optional.of(cooldown(cold, p99)) : Optional.empty(),
                replicas.mayBeZero() ? poll(spec) : Optional.empty(),
                fallback(replicas),
                consolidateAfter(spec, cold, window),
                new Derived(
                        Math.max(HALF_AN_HOUR, roundUp(2 * grace.value(), 60)),
                        "half an hour at least, and longer than a pod's grace of " + grace.value() + " s; GPU062"));
    }

    private static Derived scaleUpPods(Replicas replicas, long cold) {
        long few = 4;
        boolean all = replicas.max() <= few;
        return new Derived(
                all ? replicas.max() : Math.max(few, (replicas.max() + 3) / 4),
                (all ? "all at once" : "a quarter of maxReplicaCount, " + few + " at least") + ": a cold start of "
                        + cold + " s is wait enough");
    }

    private static Derived cooldown(long cold, long p99) {
        long longer = Math.max(cold, p99);
        long value = roundUp(longer + 30, 30);
        return value <= AN_HOUR || longer > AN_HOUR
                ? new Derived(
                        value,
                        "longer than the cold start, " + cold + " s, and the p99 service time, " + p99 + " s; GPU033")
                : new Derived(AN_HOUR, "an hour, the most that is worth an idle GPU; GPU132");
    }

    /** A third of the promised wait, since from zero nobody looks more often. */
    private static Optional<Derived> poll(BlueprintSpec spec) {
        return promisedWait(spec)
                .map(wait -> Math.max(1, Math.min(USUAL_POLL, wait.toSeconds() / 3)))
                .map(value -> new Derived(
                        value,
                        "at most a third of the promised wait, "
                                + HumanDuration.format(promisedWait(spec).orElseThrow())
                                + "; acts at 0 replicas only; GPU101"));
    }

    private static Derived fallback(Replicas replicas) {
        int usual = Math.max(Math.max(1, replicas.min()), (replicas.max() + 3) / 4);
        return replicas.fallback()
                .map(own -> new Derived(own, "as the blueprint says"))
                .orElseGet(() -> new Derived(usual, "a quarter of maxReplicaCount, minReplicaCount at least; GPU029"));
    }

    private static Derived consolidateAfter(BlueprintSpec spec, long cold, Derived window) {
        return spec.nodes()
                .consolidation()
                .after()
                .map(own -> new Derived(seconds(own), "as the blueprint says; the cold start is " + cold + " s"))
                .orElseGet(() -> new Derived(
                        Math.max(roundUp(cold, 60), window.value()),
                        "the cold start, " + cold + " s, or a node is bought again for the next burst; GPU057"));
    }

    /** The wait that is promised: p95 where there is one, else the first that is. */
    static Optional<Duration> promisedWait(BlueprintSpec spec) {
        return spec.slo()
                .flatMap(slo -> slo.onWait()
                        .flatMap(TimeLimits::p95)
                        .or(() -> slo.targets().stream()
                                .filter(target -> target.quantity() == SloTarget.Quantity.WAIT)
                                .map(SloTarget::limit)
                                .findFirst()));
    }

    private static long seconds(Duration duration) {
        return duration.getSeconds() + (duration.getNano() > 0 ? 1 : 0);
    }

    private static long roundUp(long value, long unit) {
        return (value + unit - 1) / unit * unit;
    }
}
