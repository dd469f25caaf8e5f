package dev.gpuscale.autoscaling.scheduler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How many pods of one Deployment lie in each domain of a spread constraint. There are few domains, zones as a rule, so a list is
 * searched; a constraint by node needs none of this.
 */
final class SpreadCount {
    private final String topologyKey;
    private final List<String> domains = new ArrayList<>();
    private int[] pods = new int[4];

    SpreadCount(String topologyKey) {
        this.topologyKey = topologyKey;
    }

    /** Makes the node's domain known; false when it has none. */
    boolean open(Map<String, String> labels) {
        String domain = labels.get(topologyKey);
        if (domain != null && !domains.contains(domain)) {
            domains.add(domain);
            if (domains.size() > pods.length) {
                pods = Arrays.copyOf(pods, 2 * pods.length);
            }
        }
        return domain != null;
    }

    /** Counts pods in the node's domain, when that is known. */
    void add(Map<String, String> labels, int count) {
        int index = indexOf(labels);
        if (index >= 0) {
            pods[index] += count;
        }
    }

    /** Pods in the node's domain; 0 when that is not known. */
    int in(Map<String, String> labels) {
        int index = indexOf(labels);
        return index < 0 ? 0 : pods[index];
    }

    /** Whether the node's domain is known. */
    boolean hasDomainOf(Map<String, String> labels) {
        return indexOf(labels) >= 0;
    }

    /** Domains known. */
    int domains() {
        return domains.size();
    }

    /** Pods in the emptiest domain; 0 without domains. */
    int fewest() {
        int fewest = domains.isEmpty() ? 0 : Integer.MAX_VALUE;
        for (int i = 0; i < domains.size(); i++) {
            fewest = Math.min(fewest, pods[i]);
        }
        return fewest;
    }

    private int indexOf(Map<String, String> labels) {
        if (domains.isEmpty()) {
            return -1;
        }
        String domain = labels.get(topologyKey);
        return domain == null ? -1 : domains.indexOf(domain);
    }
}
