package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.util.Optional;

/**
 * Requests pending in NVIDIA Triton, summed over all pods of a headless Service. Nothing is seen while no pod runs, so
 * that nothing can wake from zero: pair it with a queue (sources.md 10).
 */
@Doc("Requests pending in NVIDIA Triton, summed over all pods of a headless Service.")
public record Triton(
        @Doc(value = "The headless Service of the pods.", example = "image-worker")
        String service,

        @Doc(value = "Its namespace. Absent: the scaler's own.", example = "ml-platform")
        Optional<String> namespace,

        @Doc(value = "The port of /metrics.", byDefault = "8002")
        int port,

        @Doc(value = "Only this model. Absent: all.", example = "sdxl")
        Optional<String> model,

        @Doc(
                value = "How the pods are found: dns, or endpointSlices, which needs rights in the cluster.",
                byDefault = "dns")
        Discovery discovery)
        implements SingleSource {
    public Triton {
        Require.that(port >= 1 && port <= 65535, "port is %d, but must be 1 to 65535", port);
    }
}
