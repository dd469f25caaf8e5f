package dev.gpuscale.autoscaling.clusterautoscaler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a loop gives back.
 *
 * @param deletions that start now
 * @param reasons why unneeded nodes stay, by name; those that only wait for their turn are missing
 */
public record ScaleDownDecision(Deletions deletions, Map<String, UnremovableReason> reasons) {
    public ScaleDownDecision {
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }
}
