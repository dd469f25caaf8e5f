package dev.gpuscale.simulation;

import dev.gpuscale.config.Workload;
import dev.gpuscale.manifests.Deployment;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which Deployment each workload is for. A target is a Deployment's name, or {@code namespace/name} where several
 * namespaces have one of that name.
 */
final class Targets {
    private final List<Deployment> deployments;
    private final List<Problem> problems = new ArrayList<>();

    Targets(List<Deployment> deployments) {
        this.deployments = List.copyOf(deployments);
    }

    /** What keeps the workloads from having a Deployment each. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** A Deployment's name, with the namespace in front where another one has the same. */
    String nameOf(Deployment deployment) {
        return called(deployment.name()).size() > 1 ? fullName(deployment) : deployment.name();
    }

    /** The workloads by the Deployment they are for. */
    Map<Deployment, Workload> of(List<Workload> workloads, Location spec) {
        List<Deployment> workers = deployments.stream()
                .filter(deployment -> deployment.template().gpus() > 0)
                .toList();
        if (workers.isEmpty()) {
            problems.add(new Problem(
                    spec,
                    "no Deployment of the manifests asks for a GPU",
                    "Give the worker's container resources.limits of nvidia.com/gpu: \"1\" (or amd.com/gpu)."));
            return Map.of();
        }
        Map<Deployment, Workload> byTarget = new LinkedHashMap<>();
        for (Workload workload : workloads) {
            target(workload, workers).ifPresent(target -> add(byTarget, target, workload));
        }
        return byTarget;
    }

    private void add(Map<Deployment, Workload> byTarget, Deployment target, Workload workload) {
        Workload earlier = byTarget.put(target, workload);
        if (earlier != null) {
            problems.add(new Problem(
                    workload.at(),
                    "two workloads are for Deployment/" + nameOf(target) + ", the other in line "
                            + earlier.at().line(),
                    "Make their arrivals one list: arrivals: [{..}, {..}]."));
        }
    }

    private Optional<Deployment> target(Workload workload, List<Deployment> workers) {
        if (workload.target().isPresent()) {
            return named(workload.target().get(), workload.at());
        }
        if (workers.size() > 1) {
            problems.add(new Problem(
                    workload.at(),
                    "the manifests have " + workers.size()
                            + " Deployments with GPUs, and the workload does not say which it is for",
                    "Name it: target: " + nameOf(workers.get(0)) + "."));
            return Optional.empty();
        }
        return Optional.of(workers.get(0));
    }

    private Optional<Deployment> named(String target, Location at) {
        List<Deployment> found = called(target);
        if (found.size() == 1) {
            return Optional.of(found.get(0));
        }
        List<String> names = deployments.stream().map(this::nameOf).toList();
        problems.add(
                found.isEmpty()
                        ? new Problem(
                                at,
                                "there is no Deployment/" + target + " in the manifests",
                                Spelling.nearest(target, names)
                                        .map(word -> "Did you mean " + word + "?")
                                        .orElse("The manifests have " + String.join(", ", names) + "."))
                        : new Problem(
                                at,
                                "target " + target + " is ambiguous: " + found.size()
                                        + " namespaces have a Deployment of that name",
                                "Name one with its namespace: target: " + fullName(found.get(0)) + "."));
        return Optional.empty();
    }

    private List<Deployment> called(String name) {
        return deployments.stream()
                .filter(deployment -> name.equals(deployment.name()) || name.equals(fullName(deployment)))
                .toList();
    }

    private static String fullName(Deployment deployment) {
        return deployment.namespace() + "/" + deployment.name();
    }
}
