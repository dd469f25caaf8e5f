package dev.gpuscale.policy;

import dev.gpuscale.policy.set.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One cause, one finding (policy rules, section 3). */
final class Precedence {
    private static final String SCHEMA = "GPU009";
    private static final String LIMIT_BELOW_DEMAND = "GPU053";
    private static final String NO_ROOM = "GPU089";

    private record Place(ObjectName object, String path) {}

    private Precedence() {}

    /**
     * Without those that a more telling finding says already: a schema violation where another rule speaks of the same
     * field or of one that holds it, and the lack of room for placeholders where even the workers have too little.
     */
    static List<Finding> visible(List<Finding> found) {
        Set<Place> told = new HashSet<>();
        boolean tooFewGpus = false;
        for (Finding finding : found) {
            tooFewGpus |= finding.rule().equals(LIMIT_BELOW_DEMAND);
            if (!finding.rule().equals(SCHEMA)) {
                told.add(new Place(finding.object(), finding.path()));
            }
        }
        boolean hidesNoRoom = tooFewGpus;
        return found.stream()
                .filter(finding -> !finding.rule().equals(SCHEMA) || !isTold(finding, told))
                .filter(finding -> !finding.rule().equals(NO_ROOM) || !hidesNoRoom)
                .toList();
    }

    private static boolean isTold(Finding schema, Set<Place> told) {
        String path = schema.path();
        while (!path.isEmpty()) {
            if (told.contains(new Place(schema.object(), path))) {
                return true;
            }
            path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
        }
        return false;
    }
}
