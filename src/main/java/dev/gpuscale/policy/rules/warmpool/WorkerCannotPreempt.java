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
import java.util.Map;
import java.util.stream.Stream;

/** Workers do not push placeholders out. */
final class WorkerCannotPreempt implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU083", "worker-cannot-preempt", Severity.ERROR, Group.WARM_POOL)
            .title("A worker's PriorityClass forbids it to preempt the placeholders")
            .where("preemptionPolicy of the PriorityClasses of workers")
            .checks("There are placeholders in the set, and the class that a worker gets, by name or by "
                    + "default, has preemptionPolicy Never.")
            .why("Such a pod is only ahead in the queue. It outranks the placeholder, and still waits "
                    + "until a node has room without it.")
            .bad("""
                    value: 1000
                    preemptionPolicy: Never
                    """)
            .good("""
                    value: 1000
                    """)
            .fix("Remove preemptionPolicy from the class of the workers; Never is right for " + "placeholders.")
            .source("kubernetes/kubernetes: "
                    + "pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        if (set.workloads().of(Role.PLACEHOLDER).isEmpty()) {
            return Stream.of();
        }
        Map<Resource, Resource> workers = new LinkedHashMap<>();
        for (PodTemplate worker : set.workloads().of(Role.WORKER)) {
            set.priorities()
                    .classOf(worker)
                    .filter(found -> found.get("preemptionPolicy").is("Never"))
                    .ifPresent(found -> workers.putIfAbsent(found, worker.owner()));
        }
        return workers.entrySet().stream()
                .map(entry -> finding(
                        entry.getKey(),
                        entry.getKey().get("preemptionPolicy"),
                        "preemptionPolicy is Never: " + entry.getValue() + " does not take the room of placeholders"));
    }
}
