package dev.gpuscale.config.blueprint;

import dev.gpuscale.units.Bytes;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Quantity;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The pods that do the work.
 *
 * @param env in the order of the file
 */
@Doc("The pods that do the work.")
public record WorkerSettings(
        Location at,

        @Doc(
                value =
                        "The image of the server, with a tag or a digest; latest is refused, since nobody can tell what it was.",
                example = "registry.example/worker:1.4.2")
        String image,

        @Doc(value = "Bytes that are pulled: the compressed size.", example = "12Gi")
        Bytes imageSize,

        @Doc(value = "The model that the server loads.", example = "{name: sdxl, size: 13Gi}")
        Optional<Model> model,

        @Doc(value = "The GPUs of a pod.", example = "{model: A10G, perPod: 1}")
        Gpu gpu,

        @Doc(value = "CPU that a pod asks for.", example = "4")
        Quantity cpu,

        @Doc(value = "Memory that a pod asks for, and its limit.", example = "16Gi")
        Bytes memory,

        @Doc(value = "The port that the server listens on.", byDefault = "8000")
        int port,

        @Doc(value = "Where the server says how it is.", byDefault = "{ready: /ready, live: /live}")
        Health health,

        @Doc(value = "Jobs that a pod works on at once, 1 to 1000.", byDefault = "1")
        int concurrency,

        @Doc(value = "How long a job takes.", example = "{p50: 8s, p99: 25s}")
        ServiceTimes serviceTime,

        @Doc(value = "What a pod does before it is told to stop.", byDefault = "{sleep: 5s}")
        Drain drain,

        @Doc(value = "Where the server has Prometheus metrics; with it a PodMonitor is made.", example = "{port: 8002}")
        Optional<Metrics> metrics,

        @Doc(value = "Arguments of the server.", example = "[--max-num-seqs=5]", byDefault = "[]")
        List<String> args,

        @Doc(
                value = "Environment variables of the server; no secrets.",
                example = "{LOG_LEVEL: info}",
                byDefault = "{}")
        Map<String, String> env,

        @Doc(value = "The user that the server runs as; not root.", byDefault = "10001")
        long runAsUser) {

    /** Repository, and a tag, a digest or both: the grammar of the distribution project, a little wider. */
    private static final Pattern IMAGE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:-]*?(:(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?"
                    + "(@(?<digest>sha(256|512):[0-9a-f]{64,128}))?");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    public WorkerSettings {
        checkImage("image", image);
        Require.that(port >= 1 && port <= 65535, "port is %d, but must be 1 to 65535", port);
        Require.that(concurrency >= 1 && concurrency <= 1000, "concurrency is %d, but must be 1 to 1000", concurrency);
        Require.that(cpu.milli() > 0, "cpu is 0, but a pod needs some\nFor example: 4.");
        Require.that(memory.count() > 0, "memory is 0, but a pod needs some\nFor example: 16Gi.");
        Require.that(imageSize.count() > 0, "imageSize is 0, but an image has some bytes\nFor example: 12Gi.");
        Require.that(
                runAsUser > 0 && runAsUser <= 2_147_483_647,
                "runAsUser is %d, but must be 1 to 2147483647: root is refused",
                runAsUser);
        args = List.copyOf(args);
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        for (String name : env.keySet()) {
            Require.that(VARIABLE.matcher(name).matches(), "env: \"%s\" is no name of a variable", name);
        }
    }

    /** Refuses what is no reference to one image, and what is another image tomorrow (GPU102). */
    static void checkImage(String field, String reference) {
        String image = reference.replaceAll("\\R", " "); // a message is one line
        var parts = IMAGE.matcher(image);
        Require.that(
                parts.matches(),
                "%s is \"%s\", which is no image reference\nFor example: registry.example/worker:1.4.2.",
                field,
                image);
        Require.that(
                parts.group("digest") != null
                        || parts.group("tag") != null && !parts.group("tag").equals("latest"),
                "%s is \"%s\", which is another image tomorrow\nGive a fixed tag or a digest: %s:1.4.2.",
                field,
                image,
                image.replaceAll(":latest$", ""));
    }

    /** A model. */
    @Doc("A model.")
    public record Model(
            @Doc(value = "Its name, for people.", example = "sdxl")
            String name,

            @Doc(value = "Bytes of its weights.", example = "13Gi")
            Bytes size) {}

    /** The GPUs of a pod. */
    @Doc("The GPUs of a pod.")
    public record Gpu(
            @Doc(value = "The model, as gpuscale catalog gpus has it; the memory may be left out.", example = "A10G")
            String model,

            @Doc(value = "How many, 1 to 16.", byDefault = "1")
            int perPod) {
        public Gpu {
            Require.that(!model.isBlank(), "model is blank\nFor example: A10G.");
            Require.that(perPod >= 1 && perPod <= 16, "perPod is %d, but must be 1 to 16", perPod);
        }
    }

    /** Paths that answer 200 when all is well. */
    @Doc("Paths that answer 200 when all is well.")
    public record Health(
            @Doc(value = "Once the model is loaded and jobs are taken.", example = "/ready")
            String ready,

            @Doc(value = "As long as the process is not hung.", example = "/live")
            String live) {
        public Health {
            checkPath("ready", ready);
            checkPath("live", live);
        }
    }

    /** How long a job takes. */
    @Doc("How long a job takes.")
    public record ServiceTimes(
            @Doc(value = "Half of the jobs take at most this.", example = "8s")
            Duration p50,

            @Doc(value = "99% of the jobs take at most this. Pods get this long to finish.", example = "25s")
            Duration p99) {
        public ServiceTimes {
            Require.that(!p50.isZero(), "p50 is 0, but a job takes some time");
            Require.that(
                    p99.compareTo(p50) >= 0,
                    "p99 is %s, shorter than p50 (%s)\nAre they swapped?",
                    HumanDuration.format(p99),
                    HumanDuration.format(p50));
        }
    }

    /** Where Prometheus metrics are. */
    @Doc("Where Prometheus metrics are.")
    public record Metrics(
            @Doc(value = "The path.", byDefault = "/metrics")
            String path,

            @Doc(value = "The port, where it is not the server's own.", example = "8002")
            Optional<Integer> port) {
        public Metrics {
            checkPath("path", path);
            Require.that(port.map(number -> number >= 1 && number <= 65535).orElse(true), "port must be 1 to 65535");
        }
    }

    private static void checkPath(String field, String path) {
        Require.that(path.matches("/[!-~]*"), "%s is \"%s\", but should be a path that begins with /", field, path);
    }
}
