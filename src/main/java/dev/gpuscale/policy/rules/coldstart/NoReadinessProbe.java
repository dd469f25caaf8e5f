package dev.gpuscale.policy.rules.coldstart;

import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.units.Severity;

/** Workers are sent requests before they can serve. */
final class NoReadinessProbe extends ProbeMissing {
    private static final RulePage PAGE = RulePage.of("GPU104", "no-readiness-probe", Severity.WARNING, Group.COLD_START)
            .title("A worker has no readiness probe")
            .where("readinessProbe of the GPU containers of worker Deployments and StatefulSets")
            .checks("The worker has containers that ask for an accelerator, and none of them has a "
                    + "readinessProbe.")
            .why("Without one a container is ready as soon as its process runs. The Service sends "
                    + "requests to a server that still loads weights, and a rollout goes on to the next pod.")
            .bad("""
                    livenessProbe: {httpGet: {path: /health, port: http}}
                    """)
            .good("""
                    readinessProbe: {httpGet: {path: /ready, port: http}}
                    """)
            .fix("Add a readinessProbe that succeeds only when the model answers.")
            .source("kubernetes/api: core/v1/types.go, Container and Probe")
            .page();

    NoReadinessProbe() {
        super("readinessProbe", "it counts as ready while the model loads");
    }

    @Override
    public RulePage page() {
        return PAGE;
    }
}
