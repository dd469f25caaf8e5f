package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.keda.CaseFields;
import dev.gpuscale.autoscaling.scheduler.LabelRequirement;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Toleration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pods of a test: running, of a ReplicaSet, without a priority unless said otherwise. */
final class Pods {
    static final String GPU = "nvidia.com/gpu";
    private static final long MIB = 1 << 20;

    private Pods() {}

    static Pod pod(String name) {
        return new Pod(name);
    }

    /** A pod of a decision case. */
    static Pod of(CaseFields fields, Instant now) {
        Pod pod = new Pod(fields.text("name"));
        pod.owner = owner(fields.text("owner"));
        pod.shape = shape(fields);
        pod.createdSeconds = fields.isSet("createdAt") ? fields.whole("createdAt") : 0;
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

    private static PodShape shape(CaseFields fields) {
        Resources requests = fields.object("requests").map(Pods::resources).orElse(Resources.NONE);
        return new PodShape(
                fields.text("name"),
                requests,
                requests.gpus() > 0 ? GPU : "",
                fields.isSet("requirements")
                        ? fields.objects("requirements").stream()
                                .map(Pods::requirement)
                                .toList()
                        : List.of(),
                fields.isSet("tolerations")
                        ? fields.objects("tolerations").stream()
                                .map(Pods::toleration)
                                .toList()
                        : List.of(),
                fields.isSet("priority") ? fields.count("priority") : 0);
    }

    private static PodShape shape(String name, Resources requests, int priority) {
        return new PodShape(name, requests, requests.gpus() > 0 ? GPU : "", List.of(), List.of(), priority);
    }

    static Resources resources(CaseFields fields) {
        return new Resources(amount(fields, "cpu"), amount(fields, "memory") * MIB, (int) amount(fields, GPU));
    }

    private static long amount(CaseFields fields, String name) {
        return fields.isSet(name) ? fields.whole(name) : 0;
    }

    static LabelRequirement requirement(CaseFields fields) {
        LabelRequirement.Operator operator = switch (fields.text("operator")) {
            case "In" -> LabelRequirement.Operator.IN;
            case "NotIn" -> LabelRequirement.Operator.NOT_IN;
            case "Exists" -> LabelRequirement.Operator.EXISTS;
            case "DoesNotExist" -> LabelRequirement.Operator.DOES_NOT_EXIST;
            case "Gt" -> LabelRequirement.Operator.GT;
            case "Lt" -> LabelRequirement.Operator.LT;
            case "Gte" -> LabelRequirement.Operator.GTE;
            case "Lte" -> LabelRequirement.Operator.LTE;
            default -> throw new IllegalArgumentException(fields.text("operator"));
        };
        return new LabelRequirement(
                fields.text("key"), operator, fields.isSet("values") ? fields.texts("values") : List.of());
    }

    private static Toleration toleration(CaseFields fields) {
        return new Toleration(
                fields.text("key"),
                fields.text("operator").equals("Exists"),
                fields.text("value"),
                fields.text("effect"));
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
        PodShape shape = Pods.shape("", Resources.NONE, 0);
        long createdSeconds;
        Optional<String> deletionCost = Optional.empty();
        Optional<String> doNotDisrupt = Optional.empty();
        Optional<Instant> startedAt = Optional.of(Instant.EPOCH);
        boolean terminal;
        boolean terminating;
        boolean starting;
        boolean unhealthy;
        boolean leaving;
        List<EvictionLimit> evictionLimits = List.of();

        Pod(String name) {
            this.name = name;
        }

        Pod priority(int priority) {
            shape = Pods.shape(name, shape.requests(), priority);
            return this;
        }

        @Override
        public PodShape shape() {
            return shape;
        }

        @Override
        public long createdSeconds() {
            return createdSeconds;
        }

        @Override
        public String uid() {
            return name;
        }

        @Override
        public boolean leaving() {
            return leaving;
        }

        @Override
        public PodOwner owner() {
            return owner;
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
        public List<EvictionLimit> evictionLimits() {
            return evictionLimits;
        }
    }
}
