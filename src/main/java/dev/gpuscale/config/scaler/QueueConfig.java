package dev.gpuscale.config.scaler;

import dev.gpuscale.metric.ScalingMetric;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One queue of the scaler.
 *
 * @param allowedNamespaces patterns, at least one
 */
@Doc("One queue, which a ScaledObject names in its trigger's metadata.")
public record QueueConfig(
        Location at,

        @Doc(value = "Its name: lower-case letters, digits and dashes.", example = "images")
        String name,

        @Doc(
                value = "Where its length is read.",
                example = "{redisStream: {address: redis:6379, stream: jobs, group: workers}}")
        QueueSource source,

        @Doc(value = "What KEDA is told of it.", byDefault = "{backlog: {}}")
        ScalingMetric metric,

        @Doc(value = "Jobs that a pod works on at once, 1 to 1000.", byDefault = "1")
        int concurrency,

        @Doc(value = "More waiting jobs than this wake a target from zero; at least 0.", byDefault = "0")
        int activation,

        @Doc(value = "How often the source is asked.", byDefault = "{}")
        Poll poll,

        @Doc(value = "What is answered while the source is silent.", byDefault = "{}")
        Staleness staleness,

        @Doc(value = "Namespaces whose ScaledObjects may ask, * for any text.", example = "[ml-*]", byDefault = "['*']")
        List<String> allowedNamespaces) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    public QueueConfig {
        checkName(name);
        Require.that(concurrency >= 1 && concurrency <= 1000, "concurrency is %d, but must be 1 to 1000", concurrency);
        Require.that(activation >= 0, "activation is %d, but jobs can't be negative", activation);
        allowedNamespaces = List.copyOf(allowedNamespaces);
        Require.that(!allowedNamespaces.isEmpty(), "allowedNamespaces is empty: nobody could ask\nFor all: ['*'].");
    }

    /** Holds a queue's name against the form of external-scaler.md 10. */
    public static void checkName(String name) {
        Require.that(
                NAME.matcher(name).matches(),
                "name is \"%s\", but must be lower-case letters, digits and dashes, 63 at most\nFor example: images.",
                name);
    }
}
