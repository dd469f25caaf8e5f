package dev.gpuscale.config;

import dev.gpuscale.units.Bytes;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Throughput;
import dev.gpuscale.workload.Distribution;
import dev.gpuscale.workload.Uniform;
import java.time.Duration;
import java.util.Optional;

/** How a node gets the image: so many bytes at a throughput, just how long it takes, or by having it from the start. */
@Doc("How a node that does not have the image gets it.")
public sealed interface ImagePull permits Taking, ImagePull.Download, ImagePull.Baked {
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

    /**
     * The image is on the node's disk before it boots: on a snapshot volume, a secondary boot disk or in the machine image
     * (Bottlerocket on EKS; GKE's data-container-image-preloading). What is read later comes at the volume's speed.
     */
    @Doc("The image is on the node's disk before it boots, by a snapshot volume, a secondary boot disk or the machine "
            + "image: 1 to 3 s on a node's first use of it.")
    record Baked() implements ImagePull {
        static final Distribution TIME = new Uniform(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }
}
