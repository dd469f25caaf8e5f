package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.util.Optional;

/** How a source is spoken to over TLS; certificates are always verified. */
@Doc("How a source is spoken to over TLS. Certificates are always verified.")
public record SourceTls(
        @Doc(value = "A file with the authorities to trust. Absent: the usual ones.", example = "/secrets/ca.crt")
        Optional<String> ca,

        @Doc(value = "A file with the client's certificate.", example = "/secrets/tls.crt")
        Optional<String> certificate,

        @Doc(value = "A file with its key.", example = "/secrets/tls.key")
        Optional<String> keyFile) {
    public SourceTls {
        Require.that(
                certificate.isPresent() == keyFile.isPresent(),
                "certificate and keyFile belong together: one of them is missing");
    }
}
