package dev.gpuscale.config;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario simulates.
 *
 * @param workload the only one, where the file has {@code workload}; it is in {@code workloads} too
 * @param workloads all, at least one
 */
@Doc("What is simulated.")
public record ScenarioSpec(
        Location at,

        @Doc(value = "How long a replication simulates, at most 400d.", example = "7d")
        Duration horizon,

        @Doc(
                value = "Time at the start that is left out of the figures; shorter than the horizon.",
                example = "1h",
                byDefault = "0s")
        Duration warmup,

        @Doc(value = "The manifests that are tried.", example = "{manifests: ./deploy}")
        DeploymentSource deployment,

        @Doc("The load, where there is one workload; else workloads.")
        Optional<Workload> workload,

        @Doc(value = "The loads of several Deployments that share the nodes; instead of workload.", byDefault = "[]")
        List<Workload> workloads,

        @Doc(value = "How long a new node and a new pod take, stage by stage.", byDefault = "{preset: eks-al2023-vllm}")
        ColdStart coldStart,

        @Doc(
                value =
                        "Node groups, what scales them, and how controllers of nodes are configured; NodePools are manifests.",
                example = "{groups: [{name: gpu, instanceType: g5.xlarge, max: 10}], clusterAutoscaler: {}}",
                byDefault = "{}")
        Nodes nodes,

        @Doc(
                value = "What goes wrong, and when.",
                example = "[{from: 2h, to: 2h10m, kind: scalerDown}]",
                byDefault = "[]")
        List<Fault> faults,

        @Doc(value = "What nodes cost.", example = "{region: us-central1}", byDefault = "{}")
        Pricing pricing,

        @Doc(value = "What users are promised. The report says whether it is kept.", example = "{wait: {p95: 60s}}")
        Optional<Slo> slo,

        @Doc(value = "What it may cost.", example = "{monthly: 6000 USD}")
        Optional<Budget> budget,

        @Doc(
                value = "Independent runs, 1 to 10000; the confidence intervals come from their differences.",
                byDefault = "10")
        int replications,

        @Doc(
                value = "Where the random numbers start: the same seed gives the same figures.",
                example = "42",
                byDefault = "1")
        long seed,

        @Doc(
                value = "Other designs under the same load, compared pair by pair.",
                example = "[static-peak, hpa-cpu]",
                byDefault = "[]")
        List<Baseline> baselines,

        @Doc(value = "Phases of the controllers' clocks, where they are not drawn.", byDefault = "{}")
        Clocks clocks) {

    /** Far more than any precision needs; keeps a typo from filling the memory with results. */
    public static final int MOST_REPLICATIONS = 10_000;

    private static final Duration LONGEST = Duration.ofDays(400);

    public ScenarioSpec {
        String length = HumanDuration.format(horizon);
        Require.that(!horizon.isZero(), "horizon is 0, but must be longer than that\nFor example: 7d.");
        Require.that(
                horizon.compareTo(LONGEST) <= 0,
                "horizon is %s, but can be at most 400d\nA year shows every season: 365d.",
                length);
        Require.that(
                horizon.compareTo(warmup) > 0,
                "horizon is %s, not longer than warmup (%s): nothing would be left to report\n"
                        + "Make the horizon longer, or the warm-up shorter.",
                length,
                HumanDuration.format(warmup));
        Require.that(
                workload.isEmpty() || workloads.isEmpty(),
                "workloads and workload are both given, but only one of them can be\n"
                        + "Move the workload into the list.");
        workloads = workload.isPresent() ? List.of(workload.get()) : List.copyOf(workloads);
        Require.that(
                !workloads.isEmpty(),
                "there is neither workload nor workloads\n"
                        + "Say what comes in: workload: {arrivals: .., service: ..}.");
        faults = List.copyOf(faults);
        for (Fault fault : faults) {
            Require.that(
                    fault.from().compareTo(horizon) < 0,
                    "faults: the one from %s never happens, since the horizon is %s\nMove it into the horizon.",
                    HumanDuration.format(fault.from()),
                    length);
        }
        Require.that(
                replications >= 1 && replications <= MOST_REPLICATIONS,
                "replications is %d, but must be 1 to %d\n"
                        + "10 are enough for most questions; twice the precision takes four times as many.",
                replications,
                MOST_REPLICATIONS);
        baselines = List.copyOf(baselines);
        Require.that(
                baselines.stream().distinct().count() == baselines.size(),
                "baselines names one twice\nName each once.");
    }

    /** The same load, world and promises for another deployment, compared with nothing. */
    ScenarioSpec deploying(DeploymentSource other) {
        return new ScenarioSpec(
                at,
                horizon,
                warmup,
                other,
                workload,
                workload.isPresent() ? List.of() : workloads,
                coldStart,
                nodes,
                faults,
                pricing,
                slo,
                budget,
                replications,
                seed,
                List.of(),
                clocks);
    }
}
