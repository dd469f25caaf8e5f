package dev.gpuscale.policy.set;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a workload is there for. */
public enum Role {
    /** It does the work, on GPUs. */
    WORKER,
    /** It holds room on a GPU node for workers, which preempt it. */
    PLACEHOLDER,
    /** It brings the workers' images to nodes before they are needed. */
    PREPULL,
    /** It tells KEDA how much work waits. */
    SCALER;

    /** The label by which a manifest says it. */
    public static final String LABEL = "gpuscale.dev/role";

    /** The role that the object, or else its pods, are labelled with; unknown words are none. */
    static Optional<Role> labelled(Resource resource) {
        return Stream.of(
                        resource.labels(),
                        resource.podTemplate().map(PodTemplate::labels).orElse(java.util.Map.of()))
                .flatMap(labels -> Optional.ofNullable(labels.get(LABEL)).stream())
                .flatMap(word ->
                        Stream.of(values()).filter(role -> role.toString().equals(word)))
                .findFirst();
    }

    /** As the label spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
