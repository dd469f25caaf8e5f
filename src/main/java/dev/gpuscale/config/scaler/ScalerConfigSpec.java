package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code gpuscale serve} runs.
 *
 * @param queues at least one, each name once
 */
@Doc("What gpuscale serve runs.")
public record ScalerConfigSpec(
        Location at,

        @Doc(value = "Where KEDA is answered: host and port.", byDefault = "0.0.0.0:9090")
        String listen,

        @Doc(
                value = "Where /metrics, /livez, /readyz and /statusz are served, in plain HTTP.",
                byDefault = "0.0.0.0:8080")
        String admin,

        @Doc(
                value = "Speak TLS to KEDA. Absent: plain text, in which anybody may answer in the scaler's place.",
                example = "{certificate: /tls/tls.crt, key: /tls/tls.key, clientCa: /tls/ca.crt}")
        Optional<ServerTls> tls,

        @Doc(value = "Whether gRPC reflection is on. Absent: only without TLS.", example = "false")
        Optional<Boolean> reflection,

        @Doc(
                value = "The queues that a ScaledObject may name.",
                example =
                        "[{name: images, source: {redisStream: {address: redis:6379, stream: jobs, group: workers}}}]")
        List<QueueConfig> queues) {
    private static final Pattern ADDRESS = Pattern.compile("\\S+:[0-9]{1,5}");

    public ScalerConfigSpec {
        Require.that(
                ADDRESS.matcher(listen).matches(),
                "listen is \"%s\", but should be host and port\nFor example: 0.0.0.0:9090.",
                listen);
        Require.that(
                ADDRESS.matcher(admin).matches(),
                "admin is \"%s\", but should be host and port\nFor example: 0.0.0.0:8080.",
                admin);
        queues = List.copyOf(queues);
        Require.that(!queues.isEmpty(), "queues is empty, but there must be one at least");
        List<String> names = queues.stream().map(QueueConfig::name).toList();
        Require.that(
                names.stream().distinct().count() == names.size(),
                "queues has two of one name: %s\nGive each its own.",
                String.join(", ", names));
    }
}
