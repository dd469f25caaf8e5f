package dev.gpuscale.report;

import java.util.List;

/**
 * A field that came, went or changed.
 *
 * @param sign {@code +}, {@code -} or {@code ~}
 * @param path with its object's top as the beginning
 * @param before empty for one that came
 * @param after empty for one that went
 * @param simulated false where the simulator does not act on it
 */
public record ChangedField(String sign, String path, String before, String after, boolean simulated) {
    /** {@code ~ spec.maxReplicaCount: 10 -> 20}, on one line; of texts of several lines the first that differs. */
    String line() {
        return sign + " " + path + ": " + values() + (simulated ? "" : ChangedObject.NOT_SIMULATED);
    }

    private String values() {
        if (sign.equals("~")) {
            return before.contains("\n") || after.contains("\n") ? firstOfLines() : before + " -> " + after;
        }
        String value = before + after;
        return value.contains("\n") ? "(" + value.lines().count() + " lines)" : value;
    }

    private String firstOfLines() {
        List<String> olds = before.lines().toList();
        List<String> nows = after.lines().toList();
        int longer = Math.max(olds.size(), nows.size());
        int first = -1;
        int differing = 0;
        for (int i = 0; i < longer; i++) {
            if (!line(olds, i).equals(line(nows, i))) {
                first = first < 0 ? i : first;
                differing++;
            }
        }
        if (first < 0) {
            return "white space at the end of lines";
        }
        String more = differing > 1 ? " (and " + ChangedObject.counted(differing - 1, "line") + " more)" : "";
        return "line " + (first + 1) + ": " + line(olds, first) + " -> " + line(nows, first) + more;
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "(none)";
    }
}
