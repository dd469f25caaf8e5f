package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Compares the increases of node groups. Increases of one group within a second are one: how the loops that follow each
 * other at once share them is chance.
 */
final class ScaleUpAgreement {
    private static final String RULE =
            "Cluster Autoscaler's scale-up: pods old enough, the expander's choice, balancing among similar groups";

    private ScaleUpAgreement() {}

    static List<Difference> differences(List<ScaleUp> recorded, List<ScaleUp> simulated, double bound, double end) {
        Map<String, List<ScaleUp>> reals = byGroup(recorded);
        Map<String, List<ScaleUp>> ours = byGroup(simulated);
        TreeSet<String> groups = new TreeSet<>(reals.keySet());
        groups.addAll(ours.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String group : groups) {
            compare(reals.getOrDefault(group, List.of()), ours.getOrDefault(group, List.of()), bound, end, differences);
        }
        return differences;
    }

    private static Map<String, List<ScaleUp>> byGroup(List<ScaleUp> scaleUps) {
        Map<String, List<ScaleUp>> groups = new LinkedHashMap<>();
        for (ScaleUp each : scaleUps) {
            List<ScaleUp> group = groups.computeIfAbsent(each.group(), name -> new ArrayList<>());
            Optional<ScaleUp> last = group.isEmpty() ? Optional.empty() : Optional.of(group.get(group.size() - 1));
            if (last.isPresent() && each.seconds() - last.get().seconds() <= NodeMatching.PASS_SECONDS) {
                ScaleUp begun = last.get();
                group.set(group.size() - 1, new ScaleUp(begun.seconds(), each.group(), begun.from(), each.to()));
            } else {
                group.add(each);
            }
        }
        return groups;
    }

    private static void compare(
            List<ScaleUp> reals, List<ScaleUp> ours, double bound, double end, List<Difference> differences) {
        for (int i = 0; i < Math.max(reals.size(), ours.size()); i++) {
            if (i >= reals.size()) {
                add(ours.get(i), "only simulated: ", bound, end, differences);
            } else if (i >= ours.size()) {
                add(reals.get(i), "only recorded: ", bound, end, differences);
            } else if (!isSame(reals.get(i), ours.get(i), bound)) {
                String text = String.format(Locale.ROOT, "scale-up %s, recorded %s", ours.get(i), reals.get(i));
                differences.add(new Difference(reals.get(i).seconds(), text, RULE));
            }
        }
    }

    private static void add(ScaleUp scaleUp, String side, double bound, double end, List<Difference> differences) {
        if (scaleUp.seconds() >= 0 && scaleUp.seconds() <= end - bound) {
            differences.add(new Difference(scaleUp.seconds(), side + "scale-up " + scaleUp, RULE));
        }
    }

    private static boolean isSame(ScaleUp real, ScaleUp ours, double bound) {
        return real.from() == ours.from()
                && real.to() == ours.to()
                && Math.abs(Math.max(0, real.seconds()) - ours.seconds()) <= bound;
    }
}
