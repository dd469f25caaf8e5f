package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A placeholder makes no room for a worker. */
final class PlaceholderTooSmall implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU086", "placeholder-too-small", Severity.WARNING, Group.WARM_POOL)
            .title("No worker fits into what a placeholder frees")
            .where("requests of placeholders and of workers")
            .checks("A placeholder with an accelerator requests less than each worker of the set, be it of "
                    + "an accelerator, of CPU or of memory.")
            .why("Preemption looks for one node where the worker fits once lower pods are gone. A "
                    + "placeholder that is smaller leaves it short: several have to go at once, and where "
                    + "they stand apart none goes.")
            .bad("""
                    requests: {cpu: "1", memory: 2Gi}   # the worker: 3 and 12Gi
                    """)
            .good("""
                    requests: {cpu: "3", memory: 12Gi}
                    """)
            .fix("Give the placeholder the requests of the worker, of the largest one where there are " + "several.")
            .source("kubernetes/kubernetes: "
                    + "pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go")
            .page();

    private static final long MEBI = 1L << 20;
    private static final long GIBI = 1L << 30;

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Map<Map<String, Long>, Resource> sizes = new LinkedHashMap<>();
        set.workloads().of(Role.WORKER).forEach(worker -> sizes.putIfAbsent(size(worker), worker.owner()));
        return set.workloads().of(Role.PLACEHOLDER).stream()
                .filter(placeholder -> placeholder.acceleratorCount() > 0 && !sizes.isEmpty())
                .filter(placeholder -> sizes.keySet().stream()
                        .noneMatch(size -> tooLittle(placeholder, size).isEmpty()))
                .map(placeholder -> finding(
                        placeholder.owner(),
                        placeholder.spec().get("containers"),
                        message(placeholder, sizes.entrySet().iterator().next())));
    }

    /** What a worker requests, in thousandths; two of one size have equal maps. */
    private static Map<String, Long> size(PodTemplate worker) {
        Map<String, Long> size = new LinkedHashMap<>();
        worker.allContainers().stream()
                .flatMap(container -> container.accelerators().stream())
                .forEach(accelerator -> size.put(accelerator.key(), worker.requestMilli(accelerator.key())));
        size.put("cpu", worker.requestMilli("cpu"));
        size.put("memory", worker.requestMilli("memory"));
        return size;
    }

    private static List<Map.Entry<String, Long>> tooLittle(PodTemplate placeholder, Map<String, Long> size) {
        return size.entrySet().stream()
                .filter(wish -> placeholder.requestMilli(wish.getKey()) < wish.getValue())
                .toList();
    }

    private static String message(PodTemplate placeholder, Map.Entry<Map<String, Long>, Resource> worker) {
        return tooLittle(placeholder, worker.getKey()).stream()
                .map(wish -> shown(wish.getKey(), placeholder.requestMilli(wish.getKey())) + " of "
                        + shown(wish.getKey(), wish.getValue()) + " " + wish.getKey())
                .collect(Collectors.joining(", ", "it frees ", " that " + worker.getValue() + " requests"));
    }

    /** As manifests write it: {@code 2500m}, {@code 12Gi}. */
    private static String shown(String resource, long milli) {
        long whole = milli / 1000;
        if (!resource.equals("memory")) {
            return milli % 1000 == 0 ? Long.toString(whole) : milli + "m";
        }
        return whole % GIBI == 0 ? whole / GIBI + "Gi" : whole / MEBI + "Mi";
    }
}
