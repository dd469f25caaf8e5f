package dev.gpuscale.config;

import dev.gpuscale.units.Doc;
import dev.gpuscale.workload.Distribution;

/** A stage told by how long it takes. */
@Inlined
@Doc("By how long it takes.")
public record Taking(
        @Doc(value = "How long it takes.", example = "{lognormal: {median: 45s, p90: 70s}}")
        Distribution time) implements ImagePull, ModelLoad {}
