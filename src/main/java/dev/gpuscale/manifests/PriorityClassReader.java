package dev.gpuscale.manifests;

import java.util.List;

/** Reads a PriorityClass (scheduling/validation). */
final class PriorityClassReader {
    private static final String PREEMPTS = "PreemptLowerPriority";
    private static final int HIGHEST_USER_VALUE = 1_000_000_000;

    private PriorityClassReader() {}

    /** A policy of {@code Never} is how every class is played; the other is listed. */
    static PriorityClass read(FieldReader document, DocumentHead head) {
        document.withoutEffect("description");
        String preemptionPolicy =
                document.choice("preemptionPolicy", List.of(PREEMPTS, "Never")).orElse(PREEMPTS);
        if (document.has("preemptionPolicy") && preemptionPolicy.equals(PREEMPTS)) {
            document.noteNotSimulated("preemptionPolicy", PREEMPTS + " is played as Never");
        }
        return new PriorityClass(
                head.at(),
                head.name(),
                document.integer("value", Integer.MIN_VALUE, HIGHEST_USER_VALUE).orElse(0),
                preemptionPolicy,
                document.flag("globalDefault").orElse(false));
    }
}
