package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.util.List;
import java.util.Optional;

/**
 * How the scaler speaks TLS.
 *
 * @param clientCa with it, clients must show a certificate of that authority
 * @param allowedClients patterns for a client's names; empty: every client of that authority
 */
@Doc("How the scaler speaks TLS. The files are read again when they change.")
public record ServerTls(
        @Doc(value = "The file with the certificate, which names the host that KEDA dials.", example = "/tls/tls.crt")
        String certificate,

        @Doc(value = "The file with its key.", example = "/tls/tls.key")
        String key,

        @Doc(
                value = "The file with the authority whose clients may ask. Absent: clients show no certificate.",
                example = "/tls/ca.crt")
        Optional<String> clientCa,

        @Doc(
                value =
                        "Names that a client's certificate may have, * for any text. None: every client of that authority.",
                example = "[keda-operator.*]",
                byDefault = "[]")
        List<String> allowedClients) {
    public ServerTls {
        allowedClients = List.copyOf(allowedClients);
        Require.that(
                allowedClients.isEmpty() || clientCa.isPresent(),
                "allowedClients needs clientCa: without it no client shows a name");
    }
}
