package dev.gpuscale.workload;

/** Where the streams of one replication come from; {@code RandomStreams.of(seed, replication)} is the usual one. */
@FunctionalInterface
public interface RandomStreams {
    /** The stream of that name, from its beginning: asking twice gives the same numbers twice. */
    RandomStream named(String name);

    /** The streams of a replication. */
    static RandomStreams of(long seed, int replication) {
        return name -> RandomStream.named(seed, replication, name);
    }

    /** The same streams with a prefix to every name, so that workloads side by side don't share any. */
    default RandomStreams within(String prefix) {
        return name -> named(prefix + "/" + name);
    }
}
