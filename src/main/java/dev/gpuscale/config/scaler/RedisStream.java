package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.Optional;

/**
 * Entries of a Redis or Valkey stream that a consumer group has not read, and those it has not acknowledged. Needs the
 * commands XINFO GROUPS, XLEN, XPENDING and XRANGE (sources.md 2).
 */
@Doc("Entries of a Redis or Valkey stream that a consumer group has not read, and those it has not acknowledged.")
public record RedisStream(
        @Doc(value = "Host and port; a sentinel's where sentinelMaster is given.", example = "redis:6379")
        String address,

        @Doc(value = "The key of the stream.", example = "inference-jobs")
        String stream,

        @Doc(value = "The consumer group of the workers.", example = "workers")
        String group,

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

        @Doc(value = "The name of the primary that the sentinels at the address watch.", example = "mymaster")
        Optional<String> sentinelMaster,

        @Doc(value = "Entries pending longer are told apart as stuck; they still count.", byDefault = "30m")
        Duration stuckAfter,

        @Doc(value = "What it means that the queue is not there before it was ever seen.", byDefault = "error")
        WhenMissing whenMissing)
        implements SingleSource {
    public RedisStream {
        Checks.password(passwordFile, passwordEnvironment);
        Require.that(database >= 0 && database <= 1000000, "database is %d, but must be 0 to 1000000", database);
    }
}
