package dev.gpuscale.config.blueprint;

import dev.gpuscale.config.Key;
import dev.gpuscale.units.Doc;
import java.util.Optional;

/** Where the certificates of the scaler and of KEDA as its client come from. */
@Doc("Where the certificates of the scaler and of its client, KEDA, come from.")
public sealed interface ScalerTls permits ScalerTls.Issued, ScalerTls.Secret {
    /** Issued by cert-manager. */
    @Key("certManager")
    @Doc("Issued by cert-manager.")
    record Issued(
            @Doc(value = "The issuer. Absent: an authority of its own, made with the rest.", example = "internal-ca")
            Optional<String> issuer,

            @Doc(value = "Issuer or ClusterIssuer.", byDefault = "Issuer")
            IssuerKind kind)
            implements ScalerTls {
        public Issued {
            issuer.ifPresent(name -> Names.check("issuer", name));
        }
    }

    /** In Secrets that are there: keys tls.crt, tls.key and ca.crt. */
    @Doc("In Secrets that are there, with the keys tls.crt, tls.key and ca.crt.")
    record Secret(
            @Doc(value = "That of the server, in the scaler's namespace.", example = "scaler-tls")
            String secret,

            @Doc(value = "That of KEDA, in the workload's namespace. Absent: the server's.", example = "keda-tls")
            Optional<String> client)
            implements ScalerTls {
        public Secret {
            Names.check("secret", secret);
            client.ifPresent(name -> Names.check("client", name));
        }
    }

    /** The kinds of issuers. */
    enum IssuerKind {
        /** In one namespace. */
        ISSUER("Issuer"),
        /** For all namespaces. */
        CLUSTER_ISSUER("ClusterIssuer");

        private final String word;

        IssuerKind(String word) {
            this.word = word;
        }

        /** As the YAML spells it. */
        @Override
        public String toString() {
            return word;
        }
    }
}
