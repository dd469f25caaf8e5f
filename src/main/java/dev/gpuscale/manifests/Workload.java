package dev.gpuscale.manifests;

/**
 * An object that makes pods.
 *
 * @param title what messages call it: {@code Deployment/worker}
 */
record Workload(String title, String namespace, PodTemplate template) {
    static Workload of(Deployment deployment) {
        return new Workload("Deployment/" + deployment.name(), deployment.namespace(), deployment.template());
    }

    static Workload of(DaemonSet daemonSet) {
        return new Workload("DaemonSet/" + daemonSet.name(), daemonSet.namespace(), daemonSet.template());
    }
}
