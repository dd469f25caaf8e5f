package dev.gpuscale.config.bundle;

import dev.gpuscale.config.RecordTree;
import dev.gpuscale.config.scaler.QueueSource;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a source reads from the Secret that is mounted for it.
 *
 * @param files below {@link #FOLDER}, sorted
 * @param variables sorted
 */
record SourceSecrets(List<String> files, List<String> variables) {
    static final String FOLDER = "/secrets";

    /** @throws UserException where a file is elsewhere: nothing else is mounted */
    static SourceSecrets of(QueueSource source, Location at) {
        TreeSet<String> files = new TreeSet<>();
        TreeSet<String> variables = new TreeSet<>();
        collect("", RecordTree.of(source), files, variables);
        for (String file : files) {
            if (!file.matches(FOLDER + "/[A-Za-z0-9._-]+")) {
                throw new UserException(
                        at,
                        "queue: the file " + file + " would not be there in the scaler's pod",
                        "Name a key of the Secret, which is mounted at " + FOLDER + ": " + FOLDER + "/password.");
            }
        }
        return new SourceSecrets(List.copyOf(files), List.copyOf(variables));
    }

    private static void collect(String key, Object tree, TreeSet<String> files, TreeSet<String> variables) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((below, value) ->
                    collect(key.equals("tls") ? below + "File" : String.valueOf(below), value, files, variables));
        } else if (tree instanceof List<?> list) {
            list.forEach(item -> collect(key, item, files, variables));
        } else if (key.endsWith("File")) {
            files.add(String.valueOf(tree));
        } else if (key.endsWith("Environment")) {
            variables.add(String.valueOf(tree));
        }
    }

    boolean isEmpty() {
        return files.isEmpty() && variables.isEmpty();
    }
}
