package dev.gpuscale.config.bundle;

import dev.gpuscale.config.Blueprint;
import dev.gpuscale.config.ScalerConfig;
import dev.gpuscale.config.ScalerConfigs;
import dev.gpuscale.config.blueprint.BlueprintSpec;
import dev.gpuscale.config.blueprint.ScalerSettings;
import dev.gpuscale.config.blueprint.ScalerTls;
import dev.gpuscale.config.blueprint.ScalerTls.IssuerKind;
import dev.gpuscale.config.scaler.Discovery;
import dev.gpuscale.config.scaler.Poll;
import dev.gpuscale.config.scaler.QueueConfig;
import dev.gpuscale.config.scaler.QueueSource;
import dev.gpuscale.config.scaler.ScalerConfigSpec;
import dev.gpuscale.config.scaler.ServerTls;
import dev.gpuscale.config.scaler.Staleness;
import dev.gpuscale.config.scaler.Triton;
import dev.gpuscale.config.scaler.Vllm;
import dev.gpuscale.metric.Backlog;
import dev.gpuscale.metric.PendingRatio;
import dev.gpuscale.metric.QueueTime;
import dev.gpuscale.metric.ScalingMetric;
import dev.gpuscale.units.UserException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the templates of the scaler and of what calls it are filled with. */
final class ScalerModel {
    private static final int GRPC_PORT = 9090;
    private static final int ADMIN_PORT = 8080;

    private ScalerModel() {}

    static Map<String, Object> of(Blueprint blueprint) {
        ScalerSettings scaler = blueprint.spec().scaler();
        String namespace = namespace(blueprint);
        String name = name(blueprint);
        String config = ScalerConfigs.write(config(blueprint));
        SourceSecrets secrets = SourceSecrets.of(
                blueprint.spec().queue().source(), blueprint.spec().at());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", name);
        model.put("namespace", namespace);
        model.put("host", name + "." + namespace + ".svc.cluster.local");
        model.put("image", scaler.image());
        model.put("replicas", scaler.replicas());
        model.put("grpcPort", GRPC_PORT);
        model.put("adminPort", ADMIN_PORT);
        model.put("config", config);
        model.put("configHash", hash(config));
        model.put("kedaNamespace", scaler.kedaNamespace());
        model.put("monitoringNamespace", scaler.monitoringNamespace());
        model.put("secret", secrets.isEmpty() ? "" : scaler.secret().orElse(blueprint.name() + "-queue"));
        model.put("secretFiles", secrets.files());
        model.put("secretVariables", secrets.variables());
        model.put("podsNamespace", watched(blueprint).orElse(""));
        model.put("tls", tls(blueprint));
        return model;
    }

    static String name(Blueprint blueprint) {
        return blueprint.name() + "-scaler";
    }

    static String namespace(Blueprint blueprint) {
        return blueprint.spec().scaler().namespace().orElse(blueprint.namespace());
    }

    private static Map<String, Object> tls(Blueprint blueprint) {
        ScalerTls tls = blueprint.spec().scaler().tls();
        String name = name(blueprint);
        if (tls instanceof ScalerTls.Secret given) {
            return Map.of(
                    "managed",
                    false,
                    "secret",
                    given.secret(),
                    "client",
                    given.client().orElse(given.secret()));
        }
        ScalerTls.Issued manager = (ScalerTls.Issued) tls;
        boolean apart = !namespace(blueprint).equals(blueprint.namespace());
        if (apart && (manager.issuer().isEmpty() || manager.kind() == IssuerKind.ISSUER)) {
            throw new UserException(
                    blueprint.spec().scaler().at(),
                    "scaler.namespace is not the workload's, and an Issuer issues for its own namespace only",
                    "Name a ClusterIssuer, tls: {certManager: {issuer: NAME, kind: ClusterIssuer}}, or Secrets: tls: "
                            + "{secret: NAME}.");
        }
        return Map.of(
                "managed",
                true,
                "own",
                manager.issuer().isEmpty(),
                "issuer",
                manager.issuer().orElse(name + "-ca"),
                "issuerKind",
                manager.kind().toString(),
                "secret",
                name + "-tls",
                "client",
                blueprint.name() + "-keda-tls");
    }

    /** Of certificates that others made, any client of their authority may ask: its name is not ours to know. */
    private static ScalerConfig config(Blueprint blueprint) {
        BlueprintSpec spec = blueprint.spec();
        boolean managed = spec.scaler().tls() instanceof ScalerTls.Issued;
        QueueConfig queue = new QueueConfig(
                spec.at(),
                spec.queue().name(),
                spec.queue().source(),
                metric(spec),
                spec.workload().concurrency(),
                0,
                new Poll(Optional.empty(), Optional.empty()),
                new Staleness(Optional.empty(), Duration.ofSeconds(60)),
                List.of(blueprint.namespace()));
        ServerTls server = new ServerTls(
                "/tls/tls.crt",
                "/tls/tls.key",
                Optional.of("/tls/ca.crt"),
                managed ? List.of("keda-operator") : List.of());
        return new ScalerConfig(
                blueprint.at(),
                name(blueprint),
                new ScalerConfigSpec(
                        spec.at(),
                        "0.0.0.0:" + GRPC_PORT,
                        "0.0.0.0:" + ADMIN_PORT,
                        Optional.of(server),
                        Optional.empty(),
                        List.of(queue)));
    }

    /** The metric with its target: that of the blueprint, else the pod's concurrency. */
    static ScalingMetric metric(BlueprintSpec spec) {
        ScalingMetric metric = spec.metric();
        boolean open = metric instanceof Backlog backlog
                        && backlog.jobsPerReplica().isEmpty()
                || metric instanceof QueueTime time && time.jobsPerReplica().isEmpty();
        return open ? metric.withJobsPerReplica(spec.workload().concurrency()).orElse(metric) : metric;
    }

    /** As the trigger's metadata has it; empty where the concurrency says it. */
    static String jobsPerReplica(BlueprintSpec spec) {
        ScalingMetric metric = metric(spec);
        return metric instanceof PendingRatio
                ? ""
                : new BigDecimal(Double.toString(metric.targetPerReplica()))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** The namespace whose EndpointSlices the scaler reads; the only right in the cluster that it may need. */
    private static Optional<String> watched(Blueprint blueprint) {
        return WorkerModel.parts(blueprint.spec().queue().source()).stream()
                .flatMap(part -> watched(part, namespace(blueprint)).stream())
                .findFirst();
    }

    private static Optional<String> watched(QueueSource source, String own) {
        if (source instanceof Vllm vllm && vllm.discovery() == Discovery.ENDPOINT_SLICES) {
            return Optional.of(vllm.namespace().orElse(own));
        }
        return source instanceof Triton triton && triton.discovery() == Discovery.ENDPOINT_SLICES
                ? Optional.of(triton.namespace().orElse(own))
                : Optional.empty();
    }

    /** Changes with the configuration, so that the scaler's pods are rolled with it. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
