package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What every Kubernetes document begins with.
 *
 * @param group of the API, such as {@code apps}; empty for the core
 * @param namespace empty for kinds that have none
 */
record DocumentHead(
        Location at, String group, String kind, String namespace, String name, Map<String, String> annotations) {
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    DocumentHead {
        annotations = OrderedMap.copyOf(annotations);
    }

    /** Reads the head of a document whose kind and version are known already. */
    static DocumentHead read(FieldReader document, String group, String kind, boolean namespaced) {
        document.withoutEffect("apiVersion", "kind", "status");
        FieldReader metadata = document.requiredMapping("metadata");
        metadata.withoutEffect(
                "creationTimestamp",
                "deletionTimestamp",
                "deletionGracePeriodSeconds",
                "finalizers",
                "generation",
                "managedFields",
                "ownerReferences",
                "resourceVersion",
                "selfLink",
                "uid");
        metadata.moved("generateName", "A manifest that is applied needs metadata.name.");
        metadata.textMap("labels");
        String namespace = metadata.text("namespace").orElse("default");
        return new DocumentHead(
                document.at(),
                group,
                kind,
                namespaced ? namespace : "",
                name(metadata),
                metadata.textMap("annotations"));
    }

    private static String name(FieldReader metadata) {
        String name = metadata.requiredText("name");
        if (!name.isEmpty() && (name.length() > 253 || !SUBDOMAIN.matcher(name).matches())) {
            metadata.problem(
                    "name", "must be lower case letters, digits, - and . (at most 253), but is \"" + name + "\"", "");
        }
        return name;
    }

    boolean is(String kind, String namespace, String name) {
        return this.kind.equals(kind) && this.namespace.equals(namespace) && this.name.equals(name);
    }

    /** {@code ScaledObject/worker}, with its namespace in front unless that is the default. */
    String title() {
        String place = namespace.isEmpty() || namespace.equals("default") ? "" : namespace + "/";
        return kind + "/" + place + name;
    }
}
