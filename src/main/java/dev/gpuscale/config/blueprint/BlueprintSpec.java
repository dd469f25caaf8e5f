package dev.gpuscale.config.blueprint;

import dev.gpuscale.config.ColdStart;
import dev.gpuscale.config.Slo;
import dev.gpuscale.metric.ScalingMetric;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import java.util.Optional;

/** What a platform team decides about a GPU workload; {@code gpuscale generate} makes its manifests. */
@Doc("What is decided about a GPU workload.")
public record BlueprintSpec(
        Location at,

        @Doc("The pods that do the work.") WorkerSettings workload,

        @Doc(
                value = "The queue that they work on: a name, and one source as in a ScalerConfig.",
                example = "{name: images, redisStream: {address: redis:6379, stream: jobs, group: workers}}")
        QueueSettings queue,

        @Doc(
                value = "What KEDA is told of the queue. A backlog without jobsPerReplica has the pod's concurrency.",
                example = "{backlog: {jobsPerReplica: 5}}",
                byDefault = "{backlog: {}}")
        ScalingMetric metric,

        @Doc(value = "What users are promised.", example = "{wait: {p95: 60s}}")
        Optional<Slo> slo,

        @Doc(value = "How many pods there may be.", example = "{min: 0, max: 20}")
        Replicas replicas,

        @Doc(
                value = "The machines.",
                example = "{cloud: aws, provisioner: karpenter, instanceTypes: [g5.xlarge, g5.2xlarge]}")
        NodeSettings nodes,

        @Doc(value = "Nodes that are kept ready for the next pods.", example = "{placeholder: {replicas: 1}}")
        Optional<WarmPool> warmPool,

        @Doc(
                value = "Whether a DaemonSet pulls the image onto every GPU node before a pod needs it.",
                byDefault = "false")
        boolean prePull,

        @Doc(value = "The external scaler: gpuscale serve.", byDefault = "{}")
        ScalerSettings scaler,

        @Doc(
                value = "How long a new node and a new pod take, as in a scenario. Absent: the preset of the cloud, "
                        + "with the sizes of image and model.",
                example = "{preset: eks-al2023-vllm, modelLoad: 90s}")
        Optional<ColdStart> coldStart) {}
