package dev.gpuscale.config.bundle;

import dev.gpuscale.config.blueprint.BlueprintSpec;
import dev.gpuscale.config.blueprint.NodeSettings.Cloud;
import dev.gpuscale.config.blueprint.NodeSettings.Provisioner;
import dev.gpuscale.config.blueprint.NodeSettings.Purchase;
import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.units.HumanDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a blueprint asks for although it costs money or time; the policy would tell it of the manifests. */
final class Risks {
    private Risks() {}

    static List<Accepted> of(BlueprintSpec spec, Machines machines, StartTimes start, Timings timings) {
        List<Accepted> risks = new ArrayList<>();
        firstJob(spec, start).ifPresent(risks::add);
        if (timings.cooldown().map(cooldown -> cooldown.value() > 3600).orElse(false)) {
            risks.add(new Accepted(
                    "ScaledObject", "GPU132", "a job takes longer than an hour, and the last pod must finish it"));
        }
        if (timings.window().value() < start.coldSeconds()) {
            risks.add(new Accepted(
                    "ScaledObject",
                    "GPU041",
                    "the cold start, " + start.coldSeconds() + " s, is longer than the longest window there is"));
        }
        if (spec.nodes().buyer() == Provisioner.KARPENTER) {
            pool(spec, machines, start, timings, risks);
        }
        return List.copyOf(risks);
    }

    private static Optional<Accepted> firstJob(BlueprintSpec spec, StartTimes start) {
        Optional<Duration> wait = Timings.promisedWait(spec);
        long first = spec.warmPool().isPresent() ? start.warmSeconds() : start.coldSeconds();
        return wait.filter(promise -> spec.replicas().mayBeZero() && promise.toSeconds() < first)
                .map(promise -> new Accepted(
                        "ScaledObject",
                        "GPU100",
                        "the first job after a pause waits about " + first + " s, longer than the promised "
                                + HumanDuration.format(promise)
                                + "; whether the promise holds over all jobs, gpuscale simulate tells"));
    }

    private static void pool(
            BlueprintSpec spec, Machines machines, StartTimes start, Timings timings, List<Accepted> risks) {
        boolean one = machines.types().size() == 1;
        if (one && spec.nodes().purchase() != Purchase.MIXED) {
            risks.add(new Accepted(
                    "NodePool",
                    "GPU060",
                    "one instance type, " + machines.types().get(0).name()
                            + ", and one way to pay: where it is sold out, pods wait"));
        }
        if (spec.nodes().purchase() == Purchase.SPOT) {
            risks.add(new Accepted("NodePool", "GPU061", "spot only: a node may go at two minutes' notice"));
        }
        int smallest =
                machines.types().stream().mapToInt(InstanceType::gpus).min().orElse(0);
        if (smallest >= 4 * spec.workload().gpu().perPod()) {
            risks.add(new Accepted(
                    "NodePool",
                    "GPU072",
                    "the smallest machine has " + smallest + " GPUs, a pod "
                            + spec.workload().gpu().perPod() + ": the first pod rents them all"));
        }
        long after = timings.consolidateAfter().value();
        if (after < Math.max(60, start.coldSeconds())) {
            risks.add(new Accepted(
                    "NodePool",
                    "GPU057",
                    "an empty node goes after " + after + " s, and the next costs a cold start of "
                            + start.coldSeconds() + " s"));
        }
        spec.nodes()
                .disk()
                .filter(disk -> spec.nodes().cloud() == Cloud.AWS && disk.count() < NodesModel.LEAST_DISK.count())
                .ifPresent(disk -> risks.add(new Accepted(
                        "EC2NodeClass",
                        "GPU065",
                        "a disk of " + disk.text() + " is soon full: the kubelet then evicts pods and drops images")));
    }
}
