package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * The names that NodeClaims had in a recording: of each pool in the order of their creation. Where the record has no more, they
 * are drawn.
 */
final class RecordedNames implements NodeNames {
    /** What Karpenter's KWOK provider puts before a claim's name to name its node. */
    private static final String NODE = "kwok-";

    private final List<String> left;
    private final NodeNames others;

    RecordedNames(List<String> claims, NodeNames others) {
        this.left = new ArrayList<>(claims);
        this.others = others;
    }

    @Override
    public String claim(String pool) {
        for (String name : left) {
            if (name.startsWith(pool + "-") && name.indexOf('-', pool.length() + 1) < 0) {
                left.remove(name);
                return name;
            }
        }
        return others.claim(pool);
    }

    @Override
    public String node(String claim) {
        return NODE + claim;
    }
}
