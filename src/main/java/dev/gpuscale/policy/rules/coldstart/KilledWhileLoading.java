package dev.gpuscale.policy.rules.coldstart;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Container;
import dev.gpuscale.policy.set.Fact;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Severity;
import java.time.Duration;
import java.util.stream.Stream;

/** A probe kills workers before they have loaded. */
final class KilledWhileLoading implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU106", "killed-while-loading", Severity.ERROR, Group.COLD_START)
            .title("A probe gives up before the model is loaded")
            .where("startupProbe of the GPU containers of workers, else livenessProbe, and "
                    + "gpuscale.dev/model-load")
            .checks("initialDelaySeconds + periodSeconds × failureThreshold (0, 10 and 3 where not written) "
                    + "is below model-load. Silent where that is not known, or without either probe.")
            .why("When the probe has failed that often the kubelet restarts the container, and loading "
                    + "begins anew. Unless a run is lucky the pod never gets ready, on a node that is paid " + "for.")
            .bad("""
                    startupProbe: {periodSeconds: 5, failureThreshold: 6}   # model-load 60s
                    """)
            .good("""
                    startupProbe: {periodSeconds: 5, failureThreshold: 36}
                    """)
            .fix("Raise failureThreshold; a longer period would make starts slower to be noticed.")
            .source("kubernetes/api: core/v1/types.go, Probe")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().of(Role.WORKER).stream()
                .flatMap(worker -> set.fact(Fact.MODEL_LOAD, worker.owner()).stream()
                        .flatMap(load -> worker.gpuContainers().stream()
                                .map(KilledWhileLoading::probe)
                                .filter(probe ->
                                        probe.isPresent() && budget(probe).compareTo(load) < 0)
                                .map(probe -> finding(worker.owner(), probe, message(probe, load)))));
    }

    private static Field probe(Container container) {
        Field startup = container.get("startupProbe");
        return startup.isPresent() ? startup : container.get("livenessProbe");
    }

    /** How long the container has before it is killed; the API server reads 0 as not written. */
    private static Duration budget(Field probe) {
        long period = Math.min(probe.get("periodSeconds").number(0), Integer.MAX_VALUE);
        long failures = Math.min(probe.get("failureThreshold").number(0), Integer.MAX_VALUE);
        return Duration.ofSeconds(Math.min(probe.get("initialDelaySeconds").number(0), Integer.MAX_VALUE))
                .plusSeconds((period > 0 ? period : 10) * (failures > 0 ? failures : 3));
    }

    private static String message(Field probe, Duration load) {
        return "the " + probe.key() + " kills it after " + HumanDuration.format(budget(probe)) + ", loading takes "
                + HumanDuration.format(load);
    }
}
