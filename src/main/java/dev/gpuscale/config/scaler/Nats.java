package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.util.List;
import java.util.Optional;

/**
 * Messages of a NATS JetStream consumer, pending and waiting for their acknowledgement. Asks $JS.API.CONSUMER.INFO,
 * which the leader answers (sources.md 7).
 */
@Doc("Messages of a NATS JetStream consumer, pending and waiting for their acknowledgement.")
public record Nats(
        @Doc(value = "Servers to begin with.", example = "['nats://nats:4222']")
        List<String> servers,

        @Doc(value = "The stream.", example = "JOBS") String stream,

        @Doc(value = "The durable consumer of the workers.", example = "workers")
        String consumer,

        @Doc(value = "A file with a user's JWT and seed.", example = "/secrets/user.creds")
        Optional<String> credentialsFile,

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
    public Nats {
        Checks.password(passwordFile, passwordEnvironment);
        servers = List.copyOf(servers);
        Require.that(!servers.isEmpty(), "servers is empty, but there must be one at least");
    }
}
