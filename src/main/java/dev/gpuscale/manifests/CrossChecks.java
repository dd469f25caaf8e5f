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

    private static final String SCALE_TARGET = "spec.scaleTargetRef";

    private static final String TRANSFER = "scaledobject.keda.sh/transfer-hpa-ownership";

    private final Findings findings;
    private final List<DocumentHead> heads;

    CrossChecks(Findings findings, List<DocumentHead> heads) {
        this.findings = findings;
        this.heads = List.copyOf(heads);
    }

    /** Each ScaledObject and HPA has a target, and no target has two of them. */
    void checkScalers(List<ScaledObject> scaledObjects, List<HorizontalPodAutoscaler> autoscalers) {
        List<Reference> scalers = Stream.concat(
                        scaledObjects.stream()
                                .map(o -> new Reference(
                                        "ScaledObject/" + o.name(),
                                        o.targetAt(),
                                        SCALE_TARGET,
                                        o.namespace(),
                                        o.targetKind(),
                                        o.targetName())),
                        notTakenOver(autoscalers, scaledObjects).stream()
                                .map(a -> new Reference(
                                        "HorizontalPodAutoscaler/" + a.name(),
                                        a.targetAt(),
                                        SCALE_TARGET,
                                        a.namespace(),
                                        a.targetKind(),
                                        a.targetName())))
                .toList();
        Map<String, Reference> byTarget = new HashMap<>();
        for (Reference scaler : scalers) {
            checkTarget(scaler);
            Reference earlier = byTarget.putIfAbsent(scaler.target(), scaler);
            if (earlier != null) {
                findings.problem(
                        scaler.at(),
                        scaler.title() + " scales " + scaler.kind() + "/" + scaler.name() + ", and so does "
                                + earlier.title() + " at " + earlier.at(),
                        "One target has one autoscaler, or they undo each other's work: remove one, or put all triggers into one.");
            }
        }
    }

    /** Each CapacityBuffer has something that gives its pods their shape. */
    void checkBuffers(List<CapacityBuffer> buffers) {
        for (CapacityBuffer buffer : buffers) {
            boolean ofTemplate = buffer.targetKind().equals(CapacityBuffer.POD_TEMPLATE);
            checkTarget(new Reference(
                    "CapacityBuffer/" + buffer.name(),
                    buffer.targetAt(),
                    ofTemplate ? "spec.podTemplateRef" : "spec.scalableRef",
                    buffer.namespace(),
                    buffer.targetKind(),
                    buffer.targetName()));
        }
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

    /** No two documents are one object. */
    void checkNames() {
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

    private void checkTarget(Reference reference) {
        if (heads.stream().noneMatch(head -> head.is(reference.kind(), reference.namespace(), reference.name()))) {
            findings.problem(
                    reference.at(),
                    reference.title() + ": " + reference.field() + " names " + reference.kind() + "/" + reference.name()
                            + ", which is not in the documents",
                    cure(reference));
        } else if (!reference.kind().equals("Deployment")) {
            findings.notSimulated(new NotSimulated(
                    reference.at(),
                    reference.title(),
                    reference.field(),
                    "only Deployments are, this is a " + reference.kind()));
        }
    }

    private String cure(Reference reference) {
        List<DocumentHead> namesakes = heads.stream()
                .filter(head ->
                        head.kind().equals(reference.kind()) && head.name().equals(reference.name()))
                .toList();
        if (!namesakes.isEmpty()) {
            return "There is one in namespace " + namesakes.get(0).namespace() + ", but " + reference.title()
                    + " is in " + reference.namespace() + ": a target is always in the same namespace.";
        }
        List<String> names = heads.stream()
                .filter(head ->
                        head.kind().equals(reference.kind()) && head.namespace().equals(reference.namespace()))
                .map(DocumentHead::name)
                .toList();
        String near = Spelling.didYouMean(reference.name(), names);
        return near.isEmpty() ? "Add the " + reference.kind() + ", or name one that is there." : near;
    }

    /** What each pod's class is, is known. */
    void checkPriorities(List<Workload> workloads, List<PriorityClass> priorityClasses) {
        for (Workload workload : workloads) {
            String name = workload.template().priorityClassName();
            boolean known = name.isEmpty()
                    || SYSTEM_CLASSES.contains(name)
                    || priorityClasses.stream()
                            .anyMatch(priority -> priority.name().equals(name));
            if (!known) {
                findings.notSimulated(new NotSimulated(
                        workload.template().at(),
                        workload.title(),
                        "spec.template.spec.priorityClassName",
                        "PriorityClass/" + name + " is not in the documents: priority 0"));
            }
        }
    }

    /** Each PodDisruptionBudget covers pods. */
    void checkDisruptionBudgets(List<Workload> workloads, List<PodDisruptionBudget> budgets) {
        for (PodDisruptionBudget budget : budgets) {
            boolean covers = workloads.stream()
                    .anyMatch(workload -> workload.namespace().equals(budget.namespace())
                            && workload.template()
                                    .labels()
                                    .entrySet()
                                    .containsAll(budget.matchLabels().entrySet()));
            if (!covers) {
                findings.notSimulated(new NotSimulated(
                        budget.at(),
                        "PodDisruptionBudget/" + budget.name(),
                        "spec.selector",
                        "it covers no pod of the documents"));
            }
        }
    }

    /**
     * That an object names another one of its namespace.
     *
     * @param title what messages call the object
     * @param field where it does so
     * @param kind of the other one
     * @param name of the other one
     */
    private record Reference(String title, Location at, String field, String namespace, String kind, String name) {
        String target() {
            return namespace + "/" + kind + "/" + name;
        }
    }
}
