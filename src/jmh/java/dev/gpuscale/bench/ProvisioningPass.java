package dev.gpuscale.bench;

import dev.gpuscale.autoscaling.karpenter.ClusterSnapshot;
import dev.gpuscale.autoscaling.karpenter.InstanceType;
import dev.gpuscale.autoscaling.karpenter.Limits;
import dev.gpuscale.autoscaling.karpenter.Offering;
import dev.gpuscale.autoscaling.karpenter.PendingPod;
import dev.gpuscale.autoscaling.karpenter.Pool;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The time of one provisioning pass on an empty cluster, all caches cold, by the number of pods and of instance types. */
final class ProvisioningPass {
    private static final int[] PODS = {100, 1000, 5000, 20_000};
    private static final int[] TYPES = {10, 100, 600};
    private static final int RUNS = 5;
    private static final long GIB = 1L << 30;
    private static final String GPU = "nvidia.com/gpu";

    /** Pods of several Deployments, so that not every pod is like the one before. */
    private static final int SHAPES = 4;

    private ProvisioningPass() {}

    private record Pod(PodShape shape, String uid) implements PendingPod {
        @Override
        public long createdSeconds() {
            return 0;
        }
    }

    /** Prints medians. */
    static void print() {
        System.out.printf(
                Locale.ROOT, "%na provisioning pass%n%8s%8s%14s%24s%n", "types", "pods", "ms", "ns by pods x types");
        median(1000, 100); // compiles it
        for (int types : TYPES) {
            for (int pods : PODS) {
                double nanos = median(pods, types);
                System.out.printf(
                        Locale.ROOT, "%8d%8d%14.2f%24.2f%n", types, pods, nanos / 1e6, nanos / ((double) pods * types));
            }
        }
    }

    private static double median(int pods, int types) {
        double[] nanos = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            Pool pool =
                    new Pool("gpu", 0, List.of(), Map.of(), Map.of(), List.of(), List.of(), Limits.NONE, types(types));
            List<Pod> pending = pods(pods);
            long begin = System.nanoTime();
            int placed = new ClusterSnapshot(
                            List.of(pool), Map.of(), List.of(), List.of(), false, ClusterSnapshot.MAX_INSTANCE_TYPES)
                    .solve(pending).claims().stream()
                            .mapToInt(claim -> claim.pods().size())
                            .sum();
            nanos[i] = System.nanoTime() - begin;
            if (placed != pods) {
                throw new IllegalStateException(placed + " of " + pods + " pods found a place");
            }
        }
        Arrays.sort(nanos);
        return nanos[RUNS / 2];
    }

    private static List<InstanceType> types(int count) {
        List<InstanceType> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int gpus = 1 << i % 4;
            Resources size = new Resources(12_000L * gpus, 48 * GIB * gpus, gpus);
            Offering offering = new Offering("a", "on-demand", gpus + i / 1000.0, true);
            types.add(new InstanceType("type-" + i, size, size, GPU, Map.of(), Set.of(), List.of(offering)));
        }
        return types;
    }

    private static List<Pod> pods(int count) {
        List<PodShape> shapes = new ArrayList<>();
        for (int i = 0; i < SHAPES; i++) {
            Resources requests = new Resources(8000 + 500L * i, 32 * GIB, 1);
            shapes.add(new PodShape("worker-" + i, requests, GPU, List.of(), List.of(), 0));
        }
        List<Pod> pods = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pods.add(new Pod(shapes.get(i % SHAPES), Integer.toHexString(i)));
        }
        return pods;
    }
}
