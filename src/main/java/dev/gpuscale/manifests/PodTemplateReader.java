package dev.gpuscale.manifests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the pod template of a workload. */
final class PodTemplateReader {
    private static final int DEFAULT_GRACE_SECONDS = 30;
    private static final int DEFAULT_PROBE_PERIOD_SECONDS = 10;

    private PodTemplateReader() {}

    static PodTemplate read(FieldReader template) {
        Optional<FieldReader> metadata = template.mapping("metadata");
        metadata.ifPresent(reader -> reader.withoutEffect("name", "namespace", "creationTimestamp"));
        Map<String, String> labels =
                metadata.map(reader -> reader.textMap("labels")).orElse(Map.of());
        FieldReader spec = template.requiredMapping("spec");
        readRest(spec);
        List<FieldReader> containers = spec.requiredMappings("containers");
        ResourceRequests sum = ResourceRequests.NONE;
        List<String> images = new ArrayList<>();
        List<Container> running = new ArrayList<>();
        for (FieldReader container : containers) {
            ResourceRequests requests = container(container);
            running.add(Container.of(container.requiredText("name"), requests));
            sum = sum.plus(requests);
            images.add(container.requiredText("image"));
        }
        List<InitContainer> initContainers = new ArrayList<>();
        ResourceRequests requests = withInitContainers(sum, spec.mappings("initContainers"), running, initContainers);
        String gpuResource = gpuResource(spec, requests);
        return new PodTemplate(
                template.at(),
                labels,
                metadata.map(reader -> reader.textMap("annotations")).orElse(Map.of()),
                gpuResource.isEmpty()
                        ? 0
                        : (int) Math.min(
                                Integer.MAX_VALUE, requests.get(gpuResource).ceil()),
                gpuResource,
                requests.get("cpu").milli(),
                requests.get("memory").ceil(),
                Duration.ofSeconds(spec.integer("terminationGracePeriodSeconds", 0, Integer.MAX_VALUE)
                        .orElse(DEFAULT_GRACE_SECONDS)),
                spec.textMap("nodeSelector"),
                NodeTermsReader.nodeAffinity(spec),
                NodeTermsReader.tolerations(spec),
                spec.text("priorityClassName").orElse(""),
                running,
                images,
                initContainers,
                readinessPeriod(containers),
                PodSpreadReader.topologySpreads(spec, labels),
                PodSpreadReader.oneToANode(spec, labels),
                spec.mappings("volumes").stream().map(Volume::read).toList());
    }

    /** The pod fields that no record holds. */
    private static void readRest(FieldReader spec) {
        spec.withoutEffect(
                "automountServiceAccountToken",
                "dnsConfig",
                "dnsPolicy",
                "enableServiceLinks",
                "hostAliases",
                "hostIPC",
                "hostPID",
                "hostUsers",
                "hostname",
                "hostnameOverride",
                "imagePullSecrets",
                "os",
                "securityContext",
                "serviceAccount",
                "serviceAccountName",
                "setHostnameAsFQDN",
                "shareProcessNamespace",
                "subdomain");
        spec.notSimulated(
                "activeDeadlineSeconds",
                "ephemeralContainers",
                "hostNetwork",
                "nodeName",
                "overhead",
                "preemptionPolicy",
                "priority",
                "readinessGates",
                "resourceClaims",
                "resources",
                "runtimeClassName",
                "schedulerName",
                "schedulingGates",
                "schedulingGroup",
                "workloadRef");
        spec.choice("restartPolicy", List.of("Always"));
    }

    private static ResourceRequests container(FieldReader container) {
        container.requiredText("name");
        container.withoutEffect(
                "args",
                "command",
                "env",
                "envFrom",
                "imagePullPolicy",
                "ports",
                "resizePolicy",
                "securityContext",
                "stdin",
                "stdinOnce",
                "terminationMessagePath",
                "terminationMessagePolicy",
                "tty",
                "volumeDevices",
                "volumeMounts",
                "workingDir");
        container.notSimulated("livenessProbe", "restartPolicyRules", "startupProbe");
        container.mapping("lifecycle").ifPresent(lifecycle -> {
            lifecycle.notSimulated("preStop", "postStart");
            lifecycle.withoutEffect("stopSignal");
        });
        container.mapping("readinessProbe").ifPresent(probe -> {
            probe.notSimulated("initialDelaySeconds", "successThreshold");
            probe.withoutEffect(
                    "exec",
                    "failureThreshold",
                    "grpc",
                    "httpGet",
                    "tcpSocket",
                    "terminationGracePeriodSeconds",
                    "timeoutSeconds");
        });
        container.choice("restartPolicy", List.of("Always", "Never", "OnFailure"));
        return ContainerResources.read(container);
    }

    /**
     * Sidecars run beside the containers; the other init containers run before, one at a time, beside earlier sidecars.
     *
     * @param running gets the sidecars
     * @param before gets the init containers, sidecars too
     */
    private static ResourceRequests withInitContainers(
            ResourceRequests containers,
            List<FieldReader> initContainers,
            List<Container> running,
            List<InitContainer> before) {
        ResourceRequests together = containers;
        ResourceRequests sidecars = ResourceRequests.NONE;
        ResourceRequests peak = ResourceRequests.NONE;
        for (FieldReader init : initContainers) {
            ResourceRequests requests = container(init);
            peak = peak.max(sidecars.plus(requests));
            boolean sidecar = init.choice("restartPolicy", List.of("Always", "Never", "OnFailure"))
                    .equals(Optional.of("Always"));
            before.add(InitContainer.read(init, sidecar));
            if (sidecar) {
                sidecars = sidecars.plus(requests);
                together = together.plus(requests);
                running.add(Container.of(init.requiredText("name"), requests));
            }
        }
        return together.max(peak);
    }

    private static String gpuResource(FieldReader spec, ResourceRequests requests) {
        List<String> names = requests.milli().keySet().stream()
                .filter(name -> ContainerResources.isAccelerator(name)
                        && requests.get(name).milli() > 0)
                .sorted(Comparator.comparing((String name) -> !name.equals("nvidia.com/gpu"))
                        .thenComparing(name -> name))
                .toList();
        if (names.size() > 1) {
            spec.noteNotSimulated("containers", "of several kinds of GPUs in a pod, only " + names.get(0));
        }
        return names.isEmpty() ? "" : names.get(0);
    }

    private static Optional<Duration> readinessPeriod(List<FieldReader> containers) {
        return containers.stream()
                .flatMap(container -> container.mapping("readinessProbe").stream())
                .map(probe ->
                        probe.integer("periodSeconds", 1, Integer.MAX_VALUE).orElse(DEFAULT_PROBE_PERIOD_SECONDS))
                .max(Comparator.naturalOrder())
                .map(Duration::ofSeconds);
    }
}
