package dev.gpuscale.config.bundle;

import java.util.Locale;

/** The forms in which a bundle is written. */
public enum Format {
    /** Manifests for {@code kubectl apply}. */
    YAML,
    /** The same, with a kustomization. */
    KUSTOMIZE,
    /** A chart. */
    HELM;

    /** As the option spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
