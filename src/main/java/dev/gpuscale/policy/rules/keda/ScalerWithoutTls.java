package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.policy.set.Triggers;
import dev.gpuscale.units.Severity;
import java.util.Set;
import java.util.stream.Stream;

/** An external scaler is asked in plain text. */
final class ScalerWithoutTls implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU022", "scaler-without-tls", Severity.WARNING, Group.KEDA)
            .title("An external scaler is asked without TLS")
            .where("triggers of type external and external-push, and their TriggerAuthentication")
            .checks("enableTLS is not \"true\", and no TriggerAuthentication gives caCert or tlsClientCert. One "
                    + "that is named and not in the set is trusted to do so.")
            .why("Who answers at that address decides how many GPUs are rented. KEDA turns TLS on for "
                    + "enableTLS, for a CA, and for a client certificate; other keys, such as tlsCertFile, it "
                    + "only passes on to the scaler.")
            .bad("""
                    metadata: {scalerAddress: "queue-scaler.ml-platform:9090"}
                    """)
            .good("""
                    metadata: {scalerAddress: "queue-scaler.ml-platform:9443", enableTLS: "true"}
                    authenticationRef: {name: queue-scaler-tls}
                    """)
            .fix("Let the scaler serve TLS, and give KEDA its CA with a TriggerAuthentication; best with a "
                    + "client certificate as well.")
            .source("kedacore/keda: pkg/scalers/external_scaler.go, getClientForConnectionPool")
            .page();

    private static final Set<String> PARAMETERS = Set.of("caCert", "tlsClientCert");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Triggers.all(set)
                .filter(placed -> placed.trigger().isExternal())
                .filter(placed -> !isTrue(placed.trigger().metadata().get("enableTLS")))
                .filter(placed -> !givesCertificate(set, placed))
                .map(placed -> finding(
                        placed.resource(),
                        placed.trigger().metadata().get("enableTLS"),
                        "trigger " + placed.index() + " asks "
                                + placed.trigger()
                                        .metadata()
                                        .get("scalerAddress")
                                        .text("its scaler") + " without TLS"));
    }

    private static boolean isTrue(Field field) {
        return field.text("").strip().equals("true"); // read as JSON: no other spelling is a boolean
    }

    private static boolean givesCertificate(ManifestSet set, Triggers.Placed placed) {
        Field reference = placed.trigger().field().get("authenticationRef");
        String kind = reference.get("kind").text("TriggerAuthentication");
        String namespace = kind.startsWith("Cluster") ? "" : placed.resource().namespace();
        return reference
                .get("name")
                .text()
                .filter(name -> set.find(new ObjectName(kind, namespace, name))
                        .map(ScalerWithoutTls::givesCertificate)
                        .orElse(true))
                .isPresent();
    }

    /** Each source of secrets is a list of mappings with a {@code parameter}, some of them below the store's name. */
    private static boolean givesCertificate(Resource authentication) {
        return authentication.spec().get("filePath").isPresent()
                || authentication.spec().entries().stream()
                        .flatMap(source ->
                                Stream.concat(source.items().stream(), source.get("secrets").items().stream()))
                        .anyMatch(secret ->
                                PARAMETERS.contains(secret.get("parameter").text("")));
    }
}
