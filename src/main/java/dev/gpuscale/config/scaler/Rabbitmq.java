package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import java.util.Optional;

/**
 * Messages of a RabbitMQ queue, ready and unacknowledged, from the management API. AMQP itself tells ready messages
 * only (sources.md 4), so that busy workers would be scaled in.
 */
@Doc("Messages of a RabbitMQ queue, ready and unacknowledged, from the management API.")
public record Rabbitmq(
        @Doc(value = "The management API; vhost and queue are given apart.", example = "http://rabbitmq:15672")
        String url,

        @Doc(value = "The virtual host.", byDefault = "/") String vhost,

        @Doc(value = "The queue; streams have no backlog here.", example = "jobs")
        String queue,

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
    public Rabbitmq {
        Checks.password(passwordFile, passwordEnvironment);
        Checks.url("url", url);
    }
}
