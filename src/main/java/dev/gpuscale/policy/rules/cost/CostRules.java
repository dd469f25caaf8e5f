package dev.gpuscale.policy.rules.cost;

import dev.gpuscale.policy.Rule;
import java.util.List;

/** Rules about money. */
public final class CostRules {
    private CostRules() {}

    /** All of them, in order of id. */
    public static List<Rule> list() {
        return List.of(new LongIdleCooldown());
    }
}
