package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.util.List;
import java.util.Optional;

/**
 * Items of Redis lists, or of what a queue library keeps in Redis. The keys of the libraries are those of sources.md
 * 3.
 */
@Doc("Items of Redis lists, or of what a queue library keeps in Redis.")
public record RedisList(
        @Doc(value = "Host and port.", example = "redis:6379")
        String address,

        @Doc(value = "The list, or the queue's name where a library is given.", example = "jobs")
        String key,

        @Doc(value = "Whose keys these are: plain, bullmq, celery, sidekiq or rq.", byDefault = "plain")
        Library library,

        @Doc(
                value = "Lists that workers move items to while they work on them; of plain lists only.",
                example = "[jobs-processing]",
                byDefault = "[]")
        List<String> processing,

        @Doc(value = "The number of the database.", byDefault = "0")
        int database,

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
    public RedisList {
        Checks.password(passwordFile, passwordEnvironment);
        Require.that(database >= 0 && database <= 1000000, "database is %d, but must be 0 to 1000000", database);
        processing = List.copyOf(processing);
        Require.that(
                processing.isEmpty() || library == Library.PLAIN,
                "processing is given, but %s knows itself what is in work\nLeave it out.",
                library);
    }

    /** Whose keys are read. */
    public enum Library {
        /** {@code plain}. */
        PLAIN("plain"),
        /** {@code bullmq}. */
        BULLMQ("bullmq"),
        /** {@code celery}. */
        CELERY("celery"),
        /** {@code sidekiq}. */
        SIDEKIQ("sidekiq"),
        /** {@code rq}. */
        RQ("rq");

        private final String word;

        Library(String word) {
            this.word = word;
        }

        /** As the YAML spells it. */
        @Override
        public String toString() {
            return word;
        }
    }
}
