package dev.gpuscale.simulation;

import java.util.Arrays;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Small autoscaled worlds in which much goes wrong: what must hold in every run must hold in these. */
final class RandomWorlds {
    /**
     * A world's fields, so that a failing sample says what it is.
     *
     * @param seconds mean service time
     * @param onKill redeliver or lose
     * @param warmupMinutes 0 or more of the 90 minutes
     * @param second whether a second Deployment, with two GPUs a pod, shares the nodes
     */
    record Fields(
            int jobsPerHour,
            int seconds,
            int concurrency,
            String onKill,
            int graceSeconds,
            int minReplicas,
            int maxReplicas,
            int cooldownSeconds,
            String pool,
            int gpuLimit,
            int consolidateSeconds,
            int minimumChargeSeconds,
            int crashMinutes,
            int scalerDownMinutes,
            int warmupMinutes,
            boolean second,
            boolean slowStart,
            int seed) {

        Worlds world() {
            Worlds world = Worlds.aWorld()
                    .lasting("90m")
                    .with("warmup: " + warmupMinutes + "m")
                    .with("pricing: {minimumCharge: " + minimumChargeSeconds + "s}")
                    .deployment("worker", minReplicas, 1, "1", graceSeconds)
                    .jobs(jobs(jobsPerHour))
                    .scaledObject(bounds())
                    .nodePool(pool, consolidateSeconds + "s", ", limits: {nvidia.com/gpu: " + gpuLimit + "}");
            if (slowStart) {
                world.starting(Worlds.SLOW_START);
            }
            if (second) {
                world.deployment("pairs", 1, 2, "2", graceSeconds)
                        .jobsFor("pairs", jobs(jobsPerHour / 2 + 1))
                        .scaledObjectFor("pairs", 2, bounds());
            }
            StringBuilder faults =
                    new StringBuilder("faults: [{from: 20m, to: 80m, kind: podCrash, every: " + crashMinutes + "m}");
            if (scalerDownMinutes > 0) {
                faults.append(", {from: 30m, to: ")
                        .append(30 + scalerDownMinutes)
                        .append("m, kind: scalerDown}");
            }
            return world.with(faults.append("]").toString());
        }

        private String jobs(int perHour) {
            return String.format(
                    Locale.ROOT,
                    "arrivals: [{poisson: {rate: %d/h}}, {bursts: {jobs: 15, at: [7m, 40m]}}],"
                            + " service: {independent: {time: {exponential: {mean: %ds}}}}, concurrency: %d, onKill: %s",
                    perHour,
                    seconds,
                    concurrency,
                    onKill);
        }

        private String bounds() {
            return "minReplicaCount: " + minReplicas + ", maxReplicaCount: " + maxReplicas + ", cooldownPeriod: "
                    + cooldownSeconds + ", pollingInterval: 15";
        }
    }

    /** Has four GPUs: no pool of it alone can do with a lower limit, nor can a pod of two GPUs go elsewhere. */
    private static final String LARGE = "g5.12xlarge";

    private RandomWorlds() {}

    static Arbitrary<Fields> fields() {
        Arbitrary<int[]> load = ints(new int[][] {{1, 600}, {1, 400}, {1, 4}, {0, 120}});
        Arbitrary<int[]> scaling = ints(new int[][] {{0, 2}, {2, 8}, {15, 400}});
        Arbitrary<int[]> nodes = ints(new int[][] {{1, 12}, {0, 300}, {0, 900}});
        Arbitrary<int[]> trouble = ints(new int[][] {{2, 60}, {0, 20}, {1, 1_000_000}});
        Arbitrary<String> pools =
                Arbitraries.of("g5.xlarge", "g5.xlarge, g5.12xlarge", LARGE, "g5.2xlarge, g5.12xlarge, g5.48xlarge");
        Arbitrary<Boolean> yesOrNo = Arbitraries.of(true, false);
        return Combinators.combine(
                        load,
                        scaling,
                        nodes,
                        trouble,
                        pools,
                        Arbitraries.of("redeliver", "lose"),
                        Arbitraries.of(0, 10, 45),
                        Combinators.combine(yesOrNo, yesOrNo).as((second, slow) -> new boolean[] {second, slow}))
                .as((l, s, n, t, pool, onKill, warmup, flags) -> new Fields(
                        l[0],
                        l[1],
                        l[2],
                        onKill,
                        l[3],
                        s[0],
                        s[1],
                        s[2],
                        pool,
                        pool.equals(LARGE) ? n[0] + 3 : n[0],
                        n[1],
                        n[2],
                        t[0],
                        t[1],
                        warmup,
                        flags[0] && pool.contains(LARGE) && n[0] >= 4,
                        flags[1],
                        t[2]));
    }

    private static Arbitrary<int[]> ints(int[][] ranges) {
        Arbitrary<int[]> all = Arbitraries.just(new int[0]);
        for (int[] range : ranges) {
            all = Combinators.combine(all, Arbitraries.integers().between(range[0], range[1]))
                    .as((earlier, next) -> {
                        int[] longer = Arrays.copyOf(earlier, earlier.length + 1);
                        longer[earlier.length] = next;
                        return longer;
                    });
        }
        return all;
    }
}
