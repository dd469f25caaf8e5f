package dev.gpuscale.autoscaling.karpenter;

import java.util.Optional;
import java.util.stream.Stream;

/** Why a node is disrupted, as budgets name it (Karpenter apis/v1/nodepool.go {@code DisruptionReason}). */
public enum DisruptionReason {
    UNDERUTILIZED("Underutilized"),
    EMPTY("Empty"),
    DRIFTED("Drifted");

    private final String text;

    DisruptionReason(String text) {
        this.text = text;
    }

    /** The reason of that name in a manifest; empty for any other text. */
    public static Optional<DisruptionReason> named(String text) {
        return Stream.of(values()).filter(reason -> reason.text.equals(text)).findFirst();
    }

    /** As a manifest writes it. */
    @Override
    public String toString() {
        return text;
    }
}
