package dev.gpuscale.policy.rules.security;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Triggers;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A trigger holds a secret in plain text. */
final class SecretInTriggerMetadata implements Rule {
    private static final List<String> ENDINGS =
            List.of("password", "token", "apikey", "connectionstring", "secret", "accesskey");

    private static final RulePage PAGE = RulePage.of(
                    "GPU143", "secret-in-trigger-metadata", Severity.ERROR, Group.SECURITY)
            .title("A trigger holds a secret in plain text")
            .where("metadata of triggers")
            .checks("A key that ends in password, token, apiKey, connectionString, secret or accessKey, in "
                    + "whatever case, has a value. Keys that end in FromEnv name a variable and are meant for this.")
            .why("Whoever may read ScaledObjects or the repository reads it, and an external scaler is sent the "
                    + "whole metadata with each call.")
            .bad("""
                    metadata: {address: redis:6379, listName: jobs, password: example}
                    """)
            .good("""
                    metadata: {address: redis:6379, listName: jobs}
                    authenticationRef: {name: redis}
                    """)
            .fix("Put it into a Secret, named by a TriggerAuthentication, or use the key with FromEnv; and change it: "
                    + "it has been read.")
            .source("keda.sh: Authentication; kedacore/keda: apis/keda/v1alpha1, ScaleTriggers")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Triggers.all(set)
                .flatMap(placed -> placed.trigger().metadata().entries().stream()
                        .filter(SecretInTriggerMetadata::isSecret)
                        .map(entry -> finding(
                                placed.resource(), entry, "the trigger's " + entry.key() + " stands in plain text")));
    }

    private static boolean isSecret(Field entry) {
        String key = entry.key().toLowerCase(Locale.ROOT);
        return !entry.text("").isBlank() && ENDINGS.stream().anyMatch(key::endsWith);
    }
}
