package dev.gpuscale.autoscaling.hpa;

import java.util.ArrayList;
import java.util.List;

/**
 * A short list that overwrites an outdated entry in place rather than growing; its order is part of the controller's
 * state.
 */
final class History {

    /** No entry is outdated. */
    static final int NO_SLOT = -1;

    private History() {}

    /** The list with the entry stored at the slot, or at the end where there is no slot. */
    static <E> List<E> stored(List<E> entries, int slot, E entry) {
        List<E> stored = new ArrayList<>(entries.size() + 1);
        stored.addAll(entries);
        if (slot == NO_SLOT) {
            stored.add(entry);
        } else {
            stored.set(slot, entry);
        }
        return List.copyOf(stored);
    }
}
