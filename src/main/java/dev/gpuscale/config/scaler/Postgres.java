package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import java.util.List;
import java.util.Optional;

/**
 * What a query says of a table of jobs in PostgreSQL. One row with the columns waiting and in_flight, perhaps
 * oldest_age in seconds (sources.md 8). The login should only read.
 */
@Doc("What a query says of a table of jobs in PostgreSQL.")
public record Postgres(
        @Doc(value = "The JDBC URL, without user and password.", example = "jdbc:postgresql://db:5432/jobs")
        String url,

        @Doc(
                value = "A query of one row with columns waiting and, where it can be known, in_flight and oldest_age.",
                example = "select count(*) as waiting from jobs where status = 'queued'")
        String query,

        @Doc(value = "The user to log in as.", example = "gpuscale")
        Optional<String> username,

        @Doc(value = "A file with the password, read again whenever it changes.", example = "/secrets/password")
        Optional<String> passwordFile,

        @Doc(value = "The environment variable with the password, where it is in no file.", example = "QUEUE_PASSWORD")
        Optional<String> passwordEnvironment,

        @Doc(value = "Speak TLS; {} trusts the usual authorities.", example = "{ca: /secrets/ca.crt}")
        Optional<SourceTls> tls)
        implements SingleSource {
    public Postgres {
        Checks.password(passwordFile, passwordEnvironment);
        Checks.jdbc(url, List.of("jdbc:postgresql:"));
    }
}
