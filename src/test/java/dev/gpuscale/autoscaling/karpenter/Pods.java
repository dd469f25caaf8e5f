package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.keda.CaseFields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pods of a test: running, of a ReplicaSet, without a priority unless said otherwise. */
final class Pods {
    private Pods() {}

    static Pod pod(String name) {
        return new Pod(name);
    }

    /** A pod of a decision case. */
    static Pod of(CaseFields fields, Instant now) {
        Pod pod = new Pod(fields.text("name"));
        pod.owner = owner(fields.text("owner"));
        pod.priority = fields.isSet("priority") ? fields.count("priority") : 0;
        pod.deletionCost = text(fields, "podDeletionCost");
        pod.doNotDisrupt = text(fields, "doNotDisrupt");
        pod.startedAt = fields.isSet("startedSecAgo")
                ? Optional.of(now.minusSeconds(fields.whole("startedSecAgo")))
                : Optional.empty();
        pod.terminal = List.of("Succeeded", "Failed").contains(fields.text("phase"));
        pod.terminating = fields.flag("terminating");
        pod.unhealthy = fields.isSet("ready") && !fields.flag("ready");
        pod.evictionLimits = fields.isSet("pdbs")
                ? fields.objects("pdbs").stream().map(Pods::limit).toList()
                : List.of();
        return pod;
    }

    static PodOwner owner(String kind) {
        return switch (kind) {
            case "DaemonSet" -> PodOwner.DAEMON_SET;
            case "Node" -> PodOwner.NODE;
            case "StatefulSet" -> PodOwner.STATEFUL_SET;
            default -> PodOwner.OTHER;
        };
    }

    private static EvictionLimit limit(CaseFields pdb) {
        return new EvictionLimit(
                pdb.count("disruptionsAllowed"),
                false,
                pdb.text("unhealthyPodEvictionPolicy").equals("AlwaysAllow"));
    }

    private static Optional<String> text(CaseFields fields, String name) {
        return fields.isSet(name) ? Optional.of(fields.text(name)) : Optional.empty();
    }

    static final class Pod implements DisruptionPod {
        final String name;
        PodOwner owner = PodOwner.OTHER;
        int priority;
        Optional<String> deletionCost = Optional.empty();
        Optional<String> doNotDisrupt = Optional.empty();
        Optional<Instant> startedAt = Optional.of(Instant.EPOCH);
        boolean terminal;
        boolean terminating;
        boolean starting;
        boolean unhealthy;
        boolean toleratesDisruption;
        List<EvictionLimit> evictionLimits = List.of();

        Pod(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public PodOwner owner() {
            return owner;
        }

        @Override
        public int priority() {
            return priority;
        }

        @Override
        public Optional<String> deletionCost() {
            return deletionCost;
        }

        @Override
        public Optional<String> doNotDisrupt() {
            return doNotDisrupt;
        }

        @Override
        public Optional<Instant> startedAt() {
            return startedAt;
        }

        @Override
        public boolean terminal() {
            return terminal;
        }

        @Override
        public boolean terminating() {
            return terminating;
        }

        @Override
        public boolean starting() {
            return starting;
        }

        @Override
        public boolean unhealthy() {
            return unhealthy;
        }

        @Override
        public boolean toleratesDisruption() {
            return toleratesDisruption;
        }

        @Override
        public List<EvictionLimit> evictionLimits() {
            return evictionLimits;
        }
    }
}
