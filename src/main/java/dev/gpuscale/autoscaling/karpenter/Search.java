package dev.gpuscale.autoscaling.karpenter;

import java.util.Optional;

/**
 * What a consolidation method found at one look.
 *
 * @param command to be validated fifteen seconds later; empty when it found nothing
 * @param inVain whether it need not look again before the cluster changes: it had candidates, no budget of 0 held any of them
 *     back, and it found nothing
 */
public record Search(Optional<Command> command, boolean inVain) {
    /** Without candidates nothing is searched. */
    static final Search NONE = new Search(Optional.empty(), false);

    /**
     * A search that had candidates.
     *
     * @param all whether budgets allowed to look at all of them
     */
    static Search of(Optional<Command> command, boolean all) {
        return new Search(command, all && command.isEmpty());
    }
}
