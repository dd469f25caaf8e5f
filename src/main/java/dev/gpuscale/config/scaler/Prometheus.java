package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import java.util.Optional;

/** What PromQL queries say. No series, NaN and infinities are errors, never zero (sources.md 9). */
@Doc("What PromQL queries say.")
public record Prometheus(
        @Doc(value = "The server, without /api/v1/query.", example = "http://prometheus.monitoring:9090")
        String url,

        @Doc(value = "A query of one value: jobs that no worker has taken.", example = "sum(jobs_queued)")
        String waiting,

        @Doc(
                value = "A query of one value: jobs that workers have taken. Absent: unknown.",
                example = "sum(jobs_running)")
        Optional<String> inFlight,

        @Doc(value = "What it means that a query has no series: error or zero.", byDefault = "error")
        WhenEmpty whenEmpty,

        @Doc(value = "A file with a bearer token, read again at each poll.", example = "/secrets/token")
        Optional<String> tokenFile,

        @Doc(value = "The value of X-Scope-OrgID, for Mimir and Cortex.", example = "ml")
        Optional<String> tenant,

        @Doc(value = "The user to log in as.", example = "gpuscale")
        Optional<String> username,

        @Doc(value = "A file with the password, read again whenever it changes.", example = "/secrets/password")
        Optional<String> passwordFile,

        @Doc(value = "The environment variable with the password, where it is in no file.", example = "QUEUE_PASSWORD")
        Optional<String> passwordEnvironment,

        @Doc(value = "Speak TLS; {} trusts the usual authorities.", example = "{ca: /secrets/ca.crt}")
        Optional<SourceTls> tls)
        implements SingleSource {
    public Prometheus {
        Checks.password(passwordFile, passwordEnvironment);
        Checks.url("url", url);
    }

    /** What no series means. */
    public enum WhenEmpty {
        /** {@code error}. */
        ERROR("error"),
        /** {@code zero}. */
        ZERO("zero");

        private final String word;

        WhenEmpty(String word) {
            this.word = word;
        }

        /** As the YAML spells it. */
        @Override
        public String toString() {
            return word;
        }
    }
}
