package dev.gpuscale.policy.rules.security;

import dev.gpuscale.policy.Rule;
import java.util.List;

/** Rules about who may do what. */
public final class SecurityRules {
    private SecurityRules() {}

    /** All of them, in order of id. */
    public static List<Rule> list() {
        return List.of(
                new VisibleDevicesWithoutRequest(),
                new PrivilegedContainer(),
                new ScalerMayBeRoot(),
                new SecretInTriggerMetadata(),
                new ScalerRightsTooWide(),
                new ScalerOpenToAll(),
                new KedaLockedOut(),
                new ImdsV1());
    }
}
