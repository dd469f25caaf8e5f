package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Triggers;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** A trigger takes any certificate for the right one. */
final class CertificateVerificationOff implements Rule {
    private static final RulePage PAGE = RulePage.of(
                    "GPU023", "certificate-verification-off", Severity.WARNING, Group.KEDA)
            .title("A trigger does not verify certificates")
            .where("metadata of triggers")
            .checks("unsafeSsl is \"true\".")
            .why("Whoever gets between KEDA and the source can present a certificate of their own and "
                    + "answer instead: the encryption protects nothing.")
            .bad("""
                    metadata: {enableTLS: "true", unsafeSsl: "true"}
                    """)
            .good("""
                    metadata: {enableTLS: "true"}
                    authenticationRef: {name: queue-scaler-tls}   # gives caCert
                    """)
            .fix("Remove it, and give the CA by a TriggerAuthentication.")
            .source("kedacore/keda: pkg/util/tls_config.go")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Triggers.all(set).flatMap(placed -> {
            Field unsafe = placed.trigger().metadata().get("unsafeSsl");
            return unsafe.text("").strip().equals("true")
                    ? Stream.of(finding(
                            placed.resource(),
                            unsafe,
                            "trigger " + placed.index() + " has unsafeSsl, which accepts every certificate"))
                    : Stream.of();
        });
    }
}
