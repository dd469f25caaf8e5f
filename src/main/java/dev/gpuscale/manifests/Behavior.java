package dev.gpuscale.manifests;

import java.util.Optional;

/** How fast an HPA may scale. A direction that is absent has the API server's defaults. */
public record Behavior(Optional<ScalingRules> scaleUp, Optional<ScalingRules> scaleDown) {}
