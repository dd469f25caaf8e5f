package dev.gpuscale.policy.set;

import java.util.List;
import java.util.Optional;

/** The Deployment of the Cluster Autoscaler, and the flags it is started with. */
public record ClusterAutoscaler(Resource resource) {
    private static final String NAME = "cluster-autoscaler";

    static boolean is(Resource deployment) {
        return deployment.podTemplate().stream()
                .flatMap(pods -> pods.containers().stream())
                .anyMatch(container -> container.commandLine().stream()
                                .limit(1)
                                .anyMatch(word -> word.equals(NAME) || word.endsWith("/" + NAME))
                        || container.image().contains("/" + NAME + ":")
                        || container.image().contains("/" + NAME + "@")
                        || container.image().endsWith("/" + NAME));
    }

    /** The value of {@code --flag=value} or {@code --flag value}; empty where it is not given. */
    public Optional<String> flag(String flag) {
        return resource.podTemplate().stream()
                .flatMap(pods -> pods.containers().stream())
                .flatMap(container -> value(container.commandLine(), flag).stream())
                .reduce((first, last) -> last);
    }

    private static Optional<String> value(List<String> words, String flag) {
        Optional<String> value = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).replaceFirst("^--?", "");
            if (word.startsWith(flag + "=")) {
                value = Optional.of(word.substring(flag.length() + 1));
            } else if (word.equals(flag) && i + 1 < words.size()) {
                value = Optional.of(words.get(i + 1));
            }
        }
        return value;
    }

    /** Where a flag stands, else where its container's arguments or the container stand. */
    public Field place(String flag) {
        List<Container> containers =
                resource.podTemplate().map(PodTemplate::containers).orElse(List.of());
        for (Container container : containers) {
            for (String list : List.of("args", "command")) {
                for (Field word : container.get(list).items()) {
                    if (word.text("").replaceFirst("^--?", "").split("=", -1)[0].equals(flag)) {
                        return word;
                    }
                }
            }
        }
        Field first = containers.isEmpty() ? resource.root() : containers.get(0).field();
        return first.get("args").isPresent() ? first.get("args") : first.get("command");
    }
}
