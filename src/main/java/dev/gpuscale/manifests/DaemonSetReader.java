package dev.gpuscale.manifests;

/** Reads a DaemonSet, with the checks of the API server (apps/validation). */
final class DaemonSetReader {
    private DaemonSetReader() {}

    static DaemonSet read(FieldReader document, DocumentHead head) {
        FieldReader spec = document.requiredMapping("spec");
        // Both matter when the template changes, which it never does here.
        spec.withoutEffect("minReadySeconds", "revisionHistoryLimit", "updateStrategy");
        FieldReader pod = spec.requiredMapping("template");
        PodTemplate template = PodTemplateReader.read(pod);
        OwnSelector.check(spec, template.labels());
        if (!template.initContainers().stream().allMatch(InitContainer::endsAtOnce)) {
            pod.mappingOrAbsent("spec")
                    .noteNotSimulated(
                            "initContainers",
                            "one is not known to end at once: no image is pulled for the containers after it");
        }
        return new DaemonSet(head.at(), head.namespace(), head.name(), template);
    }
}
