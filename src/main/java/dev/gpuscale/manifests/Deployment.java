package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import java.util.OptionalInt;

/**
 * A Deployment ({@code apps/v1}).
 *
 * @param namespace {@code default} where the document names none
 * @param replicas at least 0; empty when left to an autoscaler, where a new Deployment starts with 1
 * @param rollingUpdate the API server's defaults where the document names none
 * @param recreate whether all old pods go before new ones come; {@code rollingUpdate} has no meaning then
 */
public record Deployment(
        Location at,
        String namespace,
        String name,
        OptionalInt replicas,
        PodTemplate template,
        RollingUpdate rollingUpdate,
        boolean recreate) {}
