package dev.gpuscale.policy.rules.coldstart;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Fact;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.policy.set.ScaledObject;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Severity;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From zero, the promised wait cannot be kept. */
final class SloBelowColdStart implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU100", "slo-below-cold-start", Severity.ERROR, Group.COLD_START)
            .title("A target may be at zero although its cold start takes longer than the promised wait")
            .where("minimum of ScaledObjects, and gpuscale.dev/wait-slo, cold-start and warm-start")
            .checks("The target may be at zero (minReplicaCount 0, or idleReplicaCount 0) and wait-slo is "
                    + "below cold-start. Passes where placeholders or a CapacityBuffer for the target are in "
                    + "the set and warm-start is known to be within wait-slo. Silent where wait-slo or cold- "
                    + "start is not known.")
            .why("The job that ends an idle time waits until it is noticed, and then for node, image and "
                    + "model. Nothing that is tuned later makes the sum less than its largest part.")
            .bad("""
                    minReplicaCount: 0   # wait-slo 30s, cold-start 240s
                    """)
            .good("""
                    minReplicaCount: 1
                    """)
            .fix("Keep one replica, or hold warm nodes and shorten the loading of the model, or promise " + "less.")
            .source("kedacore/keda: pkg/scaling/executor/scale_scaledobjects.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        boolean hasPlaceholders = set.workloads().of(Role.PLACEHOLDER).stream()
                .anyMatch(placeholder ->
                        !placeholder.owner().spec().get("replicas").is("0"));
        Set<ObjectName> buffered = set.all("CapacityBuffer").stream()
                .map(SloBelowColdStart::buffered)
                .collect(Collectors.toSet());
        return set.scaledObjects().stream()
                .filter(ScaledObject::mayBeAtZero)
                .flatMap(scaler -> check(set, scaler, hasPlaceholders || buffered.contains(scaler.target())));
    }

    private Stream<Finding> check(ManifestSet set, ScaledObject scaler, boolean isWarm) {
        Optional<Duration> promised = set.fact(Fact.WAIT_SLO, scaler.resource());
        Optional<Duration> cold = set.fact(Fact.COLD_START, scaler.resource());
        Optional<Duration> warm = set.fact(Fact.WARM_START, scaler.resource()).filter(start -> isWarm);
        if (promised.isEmpty() || cold.isEmpty() || promised.get().compareTo(cold.get()) >= 0) {
            return Stream.of();
        }
        if (warm.isPresent() && warm.get().compareTo(promised.get()) <= 0) {
            return Stream.of();
        }
        String start = warm.map(time -> "a start on a warm node takes " + HumanDuration.format(time))
                .orElse("a cold start takes " + HumanDuration.format(cold.get()));
        return Stream.of(finding(
                scaler.resource(),
                scaler.spec().get(scaler.min() == 0 ? "minReplicaCount" : "idleReplicaCount"),
                "it may be at zero and " + start + ", while the promised wait is "
                        + HumanDuration.format(promised.get())));
    }

    /** What a CapacityBuffer keeps room for, where it names it. */
    private static ObjectName buffered(Resource buffer) {
        Field target = buffer.spec().get("scalableRef");
        return new ObjectName(
                target.get("kind").text(""),
                buffer.namespace(),
                target.get("name").text(""));
    }
}
