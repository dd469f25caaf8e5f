package dev.gpuscale.policy.set;

import java.util.Optional;
import java.util.Set;

/** A trigger of a ScaledObject or ScaledJob. */
public record Trigger(Field field) {
    private static final Set<String> EXTERNAL = Set.of("external", "external-push");
    private static final Set<String> RESOURCES = Set.of("cpu", "memory");

    /** Empty where it is missing. */
    public String type() {
        return field.get("type").text("");
    }

    public Field metadata() {
        return field.get("metadata");
    }

    /** Whether a gRPC scaler of the user's is asked. */
    public boolean isExternal() {
        return EXTERNAL.contains(type());
    }

    /** Whether it is about CPU or memory of the pods, which the HPA asks for without KEDA. */
    public boolean isCpuOrMemory() {
        return RESOURCES.contains(type());
    }

    /** Where the external scaler is, if this is an external trigger with an address of a usable form. */
    public Optional<ScalerAddress> scalerAddress() {
        return isExternal() ? metadata().get("scalerAddress").text().flatMap(ScalerAddress::parse) : Optional.empty();
    }
}
