package dev.gpuscale.autoscaling.karpenter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The order in which single nodes are looked at: the first of each pool, then the second of each (Karpenter
 * disruption/singlenodeconsolidation.go {@code shuffleCandidates}).
 */
final class Interleaving {
    private Interleaving() {}

    /** The members of all lists, round robin in the order of the lists. */
    static <T> List<T> of(Collection<List<T>> lists) {
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        List<T> order = new ArrayList<>();
        for (int i = 0; i < longest; i++) {
            for (List<T> list : lists) {
                if (i < list.size()) {
                    order.add(list.get(i));
                }
            }
        }
        return order;
    }
}
