package dev.gpuscale.config;

import dev.gpuscale.units.Bytes;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Throughput;
import java.util.Optional;

/** How a node gets the image: so many bytes at a throughput, or just how long it takes. */
@Doc("How a node that does not have the image gets it.")
public sealed interface ImagePull permits Taking, ImagePull.Download {
    /** So many bytes at a throughput; what is absent is the preset's. */
    @Inlined
    @Doc("By size and throughput; what is absent is the preset's.")
    record Download(
            @Doc(value = "Bytes that are pulled: the compressed size.", example = "12Gi")
            Optional<Bytes> image,

            @Doc(value = "How fast, unpacking included.", example = "180Mi/s")
            Optional<Throughput> throughput,

            @Doc(
                    value = "Standard deviation of the throughput's logarithm, 0 to 3. Absent: 0 where throughput "
                            + "is given, else the preset's.",
                    example = "0.25")
            Optional<Double> spread)
            implements ImagePull {
        public Download {
            Transfer.checkSpread(spread);
        }
    }
}
