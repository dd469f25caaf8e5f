package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What can only be judged over all documents together. */
final class CrossChecks {
    /** Classes that every cluster has. */
    private static final List<String> SYSTEM_CLASSES = List.of("system-cluster-critical", "system-node-critical");

    private static final String TRANSFER = "scaledobject.keda.sh/transfer-hpa-ownership";

    private final Findings findings;
    private final List<DocumentHead> heads;

    CrossChecks(Findings findings, List<DocumentHead> heads) {
        this.findings = findings;
        this.heads = List.copyOf(heads);
    }

    void check(
            List<Deployment> deployments,
            List<ScaledObject> scaledObjects,
            List<HorizontalPodAutoscaler> autoscalers,
            List<PriorityClass> priorityClasses) {
        checkNames();
        List<Scaler> scalers = Stream.concat(
                        scaledObjects.stream()
                                .map(o -> new Scaler(
                                        "ScaledObject/" + o.name(),
                                        o.targetAt(),
                                        o.namespace(),
                                        o.targetKind(),
                                        o.targetName())),
                        notTakenOver(autoscalers, scaledObjects).stream()
                                .map(a -> new Scaler(
                                        "HorizontalPodAutoscaler/" + a.name(),
                                        a.targetAt(),
                                        a.namespace(),
                                        a.targetKind(),
                                        a.targetName())))
                .toList();
        Map<String, Scaler> byTarget = new HashMap<>();
        for (Scaler scaler : scalers) {
            checkTarget(scaler);
            Scaler earlier = byTarget.putIfAbsent(scaler.target(), scaler);
            if (earlier != null) {
                findings.problem(
                        scaler.at(),
                        scaler.title() + " scales " + scaler.kind() + "/" + scaler.name() + ", and so does "
                                + earlier.title() + " at " + earlier.at(),
                        "One target has one autoscaler, or they undo each other's work: remove one, or put all triggers into one.");
            }
        }
        checkPriorities(deployments, priorityClasses);
    }

    /**
     * The HPAs that stay: KEDA takes over the HPA that a ScaledObject names as its own and overwrites all of it, when the
     * ScaledObject has the annotation for that.
     */
    List<HorizontalPodAutoscaler> notTakenOver(
            List<HorizontalPodAutoscaler> autoscalers, List<ScaledObject> scaledObjects) {
        return autoscalers.stream()
                .filter(autoscaler -> scaledObjects.stream()
                        .noneMatch(object -> "true".equals(object.annotations().get(TRANSFER))
                                && object.namespace().equals(autoscaler.namespace())
                                && object.hpaName().equals(autoscaler.name())))
                .toList();
    }

    private void checkNames() {
        Map<String, DocumentHead> byTitle = new HashMap<>();
        for (DocumentHead head : heads) {
            DocumentHead earlier = byTitle.putIfAbsent(head.group() + "/" + head.title(), head);
            if (earlier != null && !head.name().isEmpty() && !head.name().equals("?")) {
                findings.problem(
                        head.at(),
                        head.title() + " is defined twice, first at " + earlier.at(),
                        "Keep one of them: the later would replace the earlier.");
            }
        }
    }

    private void checkTarget(Scaler scaler) {
        if (heads.stream().noneMatch(head -> head.is(scaler.kind(), scaler.namespace(), scaler.name()))) {
            findings.problem(
                    scaler.at(),
                    scaler.title() + ": spec.scaleTargetRef names " + scaler.kind() + "/" + scaler.name()
                            + ", which is not in the documents",
                    cure(scaler));
        } else if (!scaler.kind().equals("Deployment")) {
            findings.notSimulated(new NotSimulated(
                    scaler.at(),
                    scaler.title(),
                    "spec.scaleTargetRef.kind",
                    "only Deployments are, this is a " + scaler.kind()));
        }
    }

    private String cure(Scaler scaler) {
        List<DocumentHead> namesakes = heads.stream()
                .filter(head -> head.kind().equals(scaler.kind()) && head.name().equals(scaler.name()))
                .toList();
        if (!namesakes.isEmpty()) {
            return "There is one in namespace " + namesakes.get(0).namespace() + ", but " + scaler.title() + " is in "
                    + scaler.namespace() + ": a target is always in the same namespace.";
        }
        List<String> names = heads.stream()
                .filter(head ->
                        head.kind().equals(scaler.kind()) && head.namespace().equals(scaler.namespace()))
                .map(DocumentHead::name)
                .toList();
        String near = Spelling.didYouMean(scaler.name(), names);
        return near.isEmpty() ? "Add the " + scaler.kind() + ", or name one that is there." : near;
    }

    private void checkPriorities(List<Deployment> deployments, List<PriorityClass> priorityClasses) {
        for (Deployment deployment : deployments) {
            String name = deployment.template().priorityClassName();
            boolean known = name.isEmpty()
                    || SYSTEM_CLASSES.contains(name)
                    || priorityClasses.stream()
                            .anyMatch(priority -> priority.name().equals(name));
            if (!known) {
                findings.notSimulated(new NotSimulated(
                        deployment.template().at(),
                        "Deployment/" + deployment.name(),
                        "spec.template.spec.priorityClassName",
                        "PriorityClass/" + name + " is not in the documents: priority 0"));
            }
        }
    }

    /** A ScaledObject or an HPA, and what it scales. */
    private record Scaler(String title, Location at, String namespace, String kind, String name) {
        String target() {
            return namespace + "/" + kind + "/" + name;
        }
    }
}
