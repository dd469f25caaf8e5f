package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import java.util.Optional;

/**
 * Numbers in a JSON document behind a URL. Each is found by a JSON pointer (RFC 6901); what is missing, null or no
 * number is an error (sources.md 12).
 */
@Doc("Numbers in a JSON document behind a URL.")
public record Http(
        @Doc(value = "The address, http or https, without user and password.", example = "http://gateway/queues/images")
        String url,

        @Doc(value = "The pointer to the jobs that no worker has taken.", example = "/waiting")
        String waiting,

        @Doc(value = "The pointer to the jobs that workers have taken. Absent: unknown.", example = "/running")
        Optional<String> inFlight,

        @Doc(value = "The pointer to the age of the oldest waiting job, in seconds.", example = "/oldestSeconds")
        Optional<String> oldestAge,

        @Doc(value = "A file with a bearer token, read again at each poll.", example = "/secrets/token")
        Optional<String> tokenFile,

        @Doc(value = "The user to log in as.", example = "gpuscale")
        Optional<String> username,

        @Doc(value = "A file with the password, read again whenever it changes.", example = "/secrets/password")
        Optional<String> passwordFile,

        @Doc(value = "The environment variable with the password, where it is in no file.", example = "QUEUE_PASSWORD")
        Optional<String> passwordEnvironment,

        @Doc(value = "Speak TLS; {} trusts the usual authorities.", example = "{ca: /secrets/ca.crt}")
        Optional<SourceTls> tls)
        implements SingleSource {
    public Http {
        Checks.password(passwordFile, passwordEnvironment);
        Checks.url("url", url);
    }
}
