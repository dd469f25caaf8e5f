package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a loop found out about the nodes.
 *
 * @param unneeded could go
 * @param unremovable are left alone for a while
 * @param reasons why others stay, by name; nodes that the loop did not get to are missing
 */
public record ScaleDownUpdate(
        UnneededNodes unneeded, UnremovableNodes unremovable, Map<String, UnremovableReason> reasons) {
    public ScaleDownUpdate {
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }
}
