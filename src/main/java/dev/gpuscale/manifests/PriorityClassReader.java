package dev.gpuscale.manifests;

import java.util.List;

/** Reads a PriorityClass (scheduling/validation). */
final class PriorityClassReader {
    private static final int HIGHEST_USER_VALUE = 1_000_000_000;

    private PriorityClassReader() {}

    static PriorityClass read(FieldReader document, DocumentHead head) {
        document.withoutEffect("description");
        return new PriorityClass(
                head.at(),
                head.name(),
                document.integer("value", Integer.MIN_VALUE, HIGHEST_USER_VALUE).orElse(0),
                document.choice("preemptionPolicy", List.of("PreemptLowerPriority", "Never"))
                        .orElse("PreemptLowerPriority"),
                document.flag("globalDefault").orElse(false));
    }
}
