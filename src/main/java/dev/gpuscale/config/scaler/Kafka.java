package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.util.List;
import java.util.Optional;

/**
 * Records between what a consumer group committed and the ends of its partitions. Records in work are part of the lag
 * where workers commit after the work (sources.md 5).
 */
@Doc("Records between what a consumer group committed and the ends of its partitions.")
public record Kafka(
        @Doc(value = "Hosts and ports to begin with.", example = "['kafka:9092']")
        List<String> brokers,

        @Doc(value = "The topics that the workers read.", example = "[jobs]")
        List<String> topics,

        @Doc(value = "The consumer group of the workers.", example = "workers")
        String group,

        @Doc(value = "Where workers begin in a partition without a commit: earliest or latest.", byDefault = "earliest")
        OffsetReset offsetReset,

        @Doc(
                value = "Ask for more replicas than partitions with work, which idle until the next rebalance.",
                byDefault = "false")
        boolean allowIdleConsumers,

        @Doc(value = "PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512; absent: no login.", example = "SCRAM-SHA-512")
        Optional<String> saslMechanism,

        @Doc(value = "The user to log in as.", example = "gpuscale")
        Optional<String> username,

        @Doc(value = "A file with the password, read again whenever it changes.", example = "/secrets/password")
        Optional<String> passwordFile,

        @Doc(value = "The environment variable with the password, where it is in no file.", example = "QUEUE_PASSWORD")
        Optional<String> passwordEnvironment,

        @Doc(value = "Speak TLS; {} trusts the usual authorities.", example = "{ca: /secrets/ca.crt}")
        Optional<SourceTls> tls,

        @Doc(value = "What it means that the queue is not there before it was ever seen.", byDefault = "error")
        WhenMissing whenMissing)
        implements SingleSource {
    public Kafka {
        Checks.password(passwordFile, passwordEnvironment);
        brokers = List.copyOf(brokers);
        Require.that(!brokers.isEmpty(), "brokers is empty, but there must be one at least");
        topics = List.copyOf(topics);
        Require.that(!topics.isEmpty(), "topics is empty, but there must be one at least");
    }

    /** Where a partition without a commit begins. */
    public enum OffsetReset {
        /** {@code earliest}. */
        EARLIEST("earliest"),
        /** {@code latest}. */
        LATEST("latest");

        private final String word;

        OffsetReset(String word) {
            this.word = word;
        }

        /** As the YAML spells it. */
        @Override
        public String toString() {
            return word;
        }
    }
}
