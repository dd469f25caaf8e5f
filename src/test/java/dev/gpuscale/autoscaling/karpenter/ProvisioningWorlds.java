package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.LabelRequirement;
import dev.gpuscale.autoscaling.scheduler.LabelRequirement.Operator;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import dev.gpuscale.autoscaling.scheduler.Toleration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;

/** Small clusters drawn at random, in which everything that a pass looks at occurs often. */
final class ProvisioningWorlds {
    private static final List<String> KEYS =
            List.of("team", "tier", "size", WellKnownLabels.ZONE, "karpenter.k8s.aws/instance-gpu-count");
    private static final List<String> VALUES = List.of("0", "1", "2", "a", "b");

    private final Random random;

    ProvisioningWorlds(long seed) {
        this.random = new Random(seed);
    }

    PlainPass.World world() {
        List<InstanceType> types = list(1, 6, this::type);
        List<Pool> pools = list(1, 3, index -> pool(index, types));
        Map<String, PoolUsage> usage = new HashMap<>();
        pools.forEach(pool -> usage.put(pool.name(), new PoolUsage(below(3000), 0, gpus(3), below(3))));
        List<PodShape> shapes = list(1, 5, this::shape);
        return new PlainPass.World(
                pools,
                usage,
                list(0, 6, this::node),
                list(0, 2, index -> new DaemonPod("d" + index, daemon())),
                random.nextBoolean(),
                random.nextInt(3) == 0 ? 2 : 600,
                list(
                        1,
                        25,
                        index -> new PodOfTest(
                                "p" + index, shapes.get(below(shapes.size())), below(3), random.nextInt(3) == 0)));
    }

    Set<ExistingNode> some(List<NodeOfTest> nodes) {
        Set<ExistingNode> some = new HashSet<>(nodes);
        some.removeIf(node -> random.nextBoolean());
        return some;
    }

    private InstanceType type(int index) {
        int gpus = Math.max(0, below(6) - 1);
        long cpu = 1000L * (2 + below(7));
        Map<String, String> labels = new HashMap<>();
        Set<String> absent = Set.of();
        if (gpus > 0) {
            labels.put("karpenter.k8s.aws/instance-gpu-count", Integer.toString(gpus));
        } else if (random.nextBoolean()) {
            absent = Set.of("karpenter.k8s.aws/instance-gpu-count");
        }
        if (random.nextInt(3) == 0) {
            labels.put("tier", value());
        }
        labels.put("karpenter.k8s.aws/instance-family", "f" + below(3));
        return new InstanceType(
                "t" + index,
                new Resources(cpu, 0, gpus),
                new Resources(cpu - 200, 0, gpus),
                gpus == 0 ? "" : random.nextInt(5) == 0 ? "amd.com/gpu" : "nvidia.com/gpu",
                labels,
                absent,
                list(
                        1,
                        3,
                        offering -> new Offering(
                                List.of("a", "b").get(below(2)),
                                random.nextBoolean() ? "spot" : "on-demand",
                                1 + below(5),
                                random.nextInt(4) > 0)));
    }

    private Pool pool(int index, List<InstanceType> types) {
        return new Pool(
                "pool" + index,
                below(2),
                random.nextBoolean() ? List.of() : list(0, 2, ignored -> requirement()),
                random.nextInt(3) == 0 ? Map.of("karpenter.k8s.aws/instance-family", 1 + below(2)) : Map.of(),
                random.nextBoolean() ? Map.of() : Map.of("team", value()),
                list(0, 1, ignored -> taint()),
                List.of(),
                new Limits(
                        random.nextBoolean() ? Long.MAX_VALUE : 5000 + below(20000),
                        Long.MAX_VALUE,
                        gpus(10),
                        random.nextInt(3) > 0 ? Integer.MAX_VALUE : below(4)),
                types);
    }

    /** None, or fewer than that of one resource or both. */
    private Map<String, Integer> gpus(int bound) {
        Map<String, Integer> gpus = new HashMap<>();
        List.of("nvidia.com/gpu", "amd.com/gpu").forEach(resource -> {
            if (random.nextBoolean()) {
                gpus.put(resource, below(bound));
            }
        });
        return gpus;
    }

    private NodeOfTest node(int index) {
        Map<String, String> labels = new HashMap<>();
        labels.put(WellKnownLabels.NODE_POOL, "pool" + below(3));
        list(0, 2, ignored -> KEYS.get(below(KEYS.size()))).forEach(key -> labels.put(key, value()));
        Resources allocatable = new Resources(2000 + below(6000), 0, below(4));
        return new NodeOfTest(
                "n" + (9 - index),
                random.nextBoolean(),
                labels,
                allocatable,
                new Resources(allocatable.cpuMilli() - below(3000), 0, allocatable.gpus()),
                allocatable.gpus() == 0 ? "" : "nvidia.com/gpu",
                list(0, 1, ignored -> taint()),
                random.nextInt(3) == 0);
    }

    private PodShape shape(int index) {
        int gpus = Math.max(0, below(4) - 1);
        return new PodShape(
                "s" + index,
                new Resources(500L * (1 + below(4)), 0, gpus),
                gpus == 0 ? "" : "nvidia.com/gpu",
                list(0, 2, ignored -> requirement()),
                list(0, 2, ignored -> toleration()),
                0,
                true,
                List.of(),
                random.nextInt(4) == 0,
                List.of());
    }

    private PodShape daemon() {
        return new PodShape(
                "daemon",
                new Resources(100L * (1 + below(4)), 0, 0),
                "",
                list(0, 1, ignored -> requirement()),
                list(0, 2, ignored -> toleration()),
                0);
    }

    private LabelRequirement requirement() {
        String key = KEYS.get(below(KEYS.size()));
        Operator operator = Operator.values()[below(Operator.values().length)];
        return switch (operator) {
            case IN, NOT_IN -> new LabelRequirement(key, operator, list(1, 3, ignored -> value()));
            case EXISTS, DOES_NOT_EXIST -> new LabelRequirement(key, operator, List.of());
            default -> new LabelRequirement(key, operator, List.of(Integer.toString(below(3))));
        };
    }

    private Taint taint() {
        return new Taint("gpu", "", List.of("NoSchedule", "PreferNoSchedule").get(below(2)));
    }

    private Toleration toleration() {
        return new Toleration(
                "gpu", true, "", List.of("NoSchedule", "PreferNoSchedule", "").get(below(3)));
    }

    private String value() {
        return VALUES.get(below(VALUES.size()));
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private <T> List<T> list(int least, int most, IntFunction<T> element) {
        List<T> list = new ArrayList<>();
        int size = least + below(most - least + 1);
        for (int i = 0; i < size; i++) {
            list.add(element.apply(i));
        }
        return list;
    }
}
