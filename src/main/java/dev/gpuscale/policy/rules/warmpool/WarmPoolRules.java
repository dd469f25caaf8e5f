package dev.gpuscale.policy.rules.warmpool;

import dev.gpuscale.policy.Rule;
import java.util.List;

/** Rules about placeholders and about images that are pulled ahead. */
public final class WarmPoolRules {
    private WarmPoolRules() {}

    /** All of them, in order of id. */
    public static List<Rule> list() {
        return List.of(
                new PlaceholderNotLower(),
                new PlaceholderExpendable(),
                new NegativeGlobalDefault(),
                new WorkerCannotPreempt(),
                new PlaceholderNotOnGpuPool(),
                new PlaceholderWithoutGpu(),
                new PlaceholderTooSmall(),
                new PlaceholderSlowToDie(),
                new BudgetOnPlaceholder(),
                new NoRoomForPlaceholders(),
                new PlaceholderPinsNode(),
                new PrepullNotOnGpuPool(),
                new PrepullOfNothing(),
                new PrepullTakesGpu(),
                new PrepullEverywhere(),
                new RuntimeSocketMounted());
    }
}
