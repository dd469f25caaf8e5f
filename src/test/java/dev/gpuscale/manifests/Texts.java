package dev.gpuscale.manifests;

/** Small manifests for tests; each is right as it stands. */
final class Texts {
    static final String DEPLOYMENT = """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: worker
      spec:
        selector:
          matchLabels: {app: worker}
        template:
          metadata:
            labels: {app: worker}
          spec:
            containers:
              - name: main
                image: worker:1
                resources:
                  requests: {cpu: 500m, memory: 1Gi}
                  limits: {nvidia.com/gpu: 1}
      """;

    static final String SCALED_OBJECT = """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata:
        name: worker
      spec:
        scaleTargetRef:
          name: worker
        minReplicaCount: 0
        maxReplicaCount: 10
        triggers:
          - type: redis
            metadata:
              listLength: "5"
      """;

    static final String HPA = """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata:
        name: worker
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: worker}
        maxReplicas: 10
        metrics:
          - type: Resource
            resource:
              name: cpu
              target: {type: Utilization, averageUtilization: 60}
      """;

    static final String NODE_POOL = """
      apiVersion: karpenter.sh/v1
      kind: NodePool
      metadata:
        name: gpu
      spec:
        limits: {nvidia.com/gpu: 8}
        disruption:
          consolidateAfter: 5m
        template:
          spec:
            nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: gpu}
            taints:
              - {key: nvidia.com/gpu, effect: NoSchedule}
            requirements:
              - {key: karpenter.sh/capacity-type, operator: In, values: [on-demand]}
      """;

    static final String DISRUPTION_BUDGET = """
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: worker
      spec:
        maxUnavailable: 1
        selector:
          matchLabels: {app: worker}
      """;

    static final String DAEMON_SET = """
      apiVersion: apps/v1
      kind: DaemonSet
      metadata:
        name: pull
      spec:
        selector:
          matchLabels: {app: pull}
        template:
          metadata:
            labels: {app: pull}
          spec:
            initContainers:
              - name: worker
                image: worker:1
                command: [/bin/true]
            containers:
              - name: sleep
                image: pause:3
                resources:
                  requests: {cpu: 5m}
      """;

    static final String CAPACITY_BUFFER = """
      apiVersion: autoscaling.x-k8s.io/v1beta1
      kind: CapacityBuffer
      metadata:
        name: room
      spec:
        scalableRef: {apiGroup: apps, kind: Deployment, name: worker}
        replicas: 2
      """;

    private Texts() {}

    /** The manifests of documents in one file, {@code m.yaml}. */
    static Manifests read(String... documents) {
        return Manifests.of(YamlReader.read("m.yaml", String.join("---\n", documents)));
    }
}
