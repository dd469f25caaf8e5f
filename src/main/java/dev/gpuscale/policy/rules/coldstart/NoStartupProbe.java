package dev.gpuscale.policy.rules.coldstart;

import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.units.Severity;

/** Nothing tells a worker that loads from one that hangs. */
final class NoStartupProbe extends ProbeMissing {
    private static final RulePage PAGE = RulePage.of("GPU105", "no-startup-probe", Severity.WARNING, Group.COLD_START)
            .title("A worker has no startup probe")
            .where("startupProbe of the GPU containers of worker Deployments and StatefulSets")
            .checks("The worker has containers that ask for an accelerator, and none of them has a " + "startupProbe.")
            .why("Loading takes longer with an empty cache than with a full one. The other probes wait "
                    + "for the startup probe; without it liveness either kills a slow start or is late to "
                    + "notice a hung server.")
            .bad("""
                    livenessProbe: {initialDelaySeconds: 600}
                    """)
            .good("""
                    startupProbe: {periodSeconds: 5, failureThreshold: 36}
                    """)
            .fix("Add a startupProbe whose periodSeconds × failureThreshold is at least the 99th "
                    + "percentile of loading.")
            .source("kubernetes/api: core/v1/types.go, Container and Probe")
            .page();

    NoStartupProbe() {
        super("startupProbe", "a long load looks like a hang");
    }

    @Override
    public RulePage page() {
        return PAGE;
    }
}
