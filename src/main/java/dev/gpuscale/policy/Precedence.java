package dev.gpuscale.policy;

import dev.gpuscale.policy.set.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One cause, one finding (policy rules, section 3). */
final class Precedence {
    private static final String SCHEMA = "GPU009";
    private static final String LIMIT_BELOW_DEMAND = "GPU053";
    private static final String NO_ROOM = "GPU089";

    /** The rules that say of a whole field that some of what it requires is missing, and of which keys they speak. */
    private static final Map<String, List<String>> REQUIRED_BELOW = Map.of("GPU051", List.of("group", "kind", "name"));

    private record Place(ObjectName object, String file, String path) {}

    private Precedence() {}

    /**
     * Without those that a more telling finding says already: a schema violation where another rule speaks of the same
     * field, and the lack of room for placeholders where even the workers have too little.
     */
    static List<Finding> visible(List<Finding> found) {
        Set<Place> told = new HashSet<>();
        boolean tooFewGpus = false;
        for (Finding finding : found) {
            tooFewGpus |= finding.rule().equals(LIMIT_BELOW_DEMAND);
            if (!finding.rule().equals(SCHEMA)) {
                paths(finding).map(path -> place(finding, path)).forEach(told::add);
            }
        }
        boolean hidesNoRoom = tooFewGpus;
        return found.stream()
                .filter(finding -> !finding.rule().equals(SCHEMA) || !told.contains(place(finding, finding.path())))
                .filter(finding -> !finding.rule().equals(NO_ROOM) || !hidesNoRoom)
                .toList();
    }

    private static Stream<String> paths(Finding finding) {
        return Stream.concat(
                Stream.of(finding.path()),
                REQUIRED_BELOW.getOrDefault(finding.rule(), List.of()).stream().map(key -> finding.path() + "." + key));
    }

    private static Place place(Finding finding, String path) {
        return new Place(finding.object(), finding.at().file(), path);
    }
}
