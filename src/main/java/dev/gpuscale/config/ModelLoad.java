package dev.gpuscale.config;

import dev.gpuscale.units.Bytes;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Throughput;
import java.util.Optional;

/** How a pod gets its model into the GPU: so many bytes at a throughput, or just how long it takes. */
@Doc("How a pod gets its model into the GPU.")
public sealed interface ModelLoad permits Taking, ModelLoad.Weights {
    /** So many bytes at a throughput; what is absent is the preset's. */
    @Inlined
    @Doc("By size and throughput; what is absent is the preset's.")
    record Weights(
            @Doc(value = "Bytes of the weights: two for each parameter in 16 bits.", example = "13Gi")
            Optional<Bytes> weights,

            @Doc(value = "How fast, from where they are kept into the GPU.", example = "900Mi/s")
            Optional<Throughput> throughput,

            @Doc(
                    value = "Standard deviation of the throughput's logarithm, 0 to 3. Absent: 0 where throughput "
                            + "is given, else the preset's.",
                    example = "0.25")
            Optional<Double> spread)
            implements ModelLoad {
        public Weights {
            Transfer.checkSpread(spread);
        }
    }
}
