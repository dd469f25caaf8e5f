package dev.gpuscale.policy.rules.coldstart;

import dev.gpuscale.policy.Rule;
import java.util.List;

/** Rules about latency and cold starts. */
public final class ColdStartRules {
    private ColdStartRules() {}

    /** All of them, in order of id. */
    public static List<Rule> list() {
        return List.of(
                new SloBelowColdStart(),
                new PollSlowerThanSlo(),
                new FloatingImage(),
                new NoReadinessProbe(),
                new NoStartupProbe(),
                new KilledWhileLoading());
    }
}
