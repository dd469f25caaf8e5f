package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.DaemonPod;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import dev.gpuscale.manifests.DaemonSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The images that DaemonSets put on nodes before a worker needs them. How long a pull takes is known of the workers' images only:
 * others take no time here, since they are small and part of what the stages of a node's start were measured with.
 *
 * @param daemons in the order in which their pods pull
 * @param wanted the images of each Deployment with jobs
 */
record PrePulls(List<Daemon> daemons, List<List<String>> wanted) {
    static final PrePulls NONE = new PrePulls(List.of(), List.of());

    PrePulls {
        daemons = List.copyOf(daemons);
        wanted = List.copyOf(wanted);
    }

    /** A DaemonSet's pod, and what it pulls, in this order. */
    record Daemon(DaemonPod pod, List<ImageName> images) {
        Daemon {
            images = List.copyOf(images);
        }
    }

    static PrePulls of(List<DaemonSet> daemonSets, List<FleetPlan> fleets, Priorities priorities) {
        return new PrePulls(
                daemonSets.stream()
                        .map(set -> new Daemon(
                                new DaemonPod(set.name(), Shapes.of(set.name(), set.template(), priorities)),
                                set.pulledImages().stream().map(ImageName::of).toList()))
                        .toList(),
                fleets.stream()
                        .filter(fleet -> fleet.workload().isPresent())
                        .map(fleet -> fleet.deployment().template().images())
                        .distinct()
                        .toList());
    }

    /** The images of a pod as one: it waits for all of them. */
    static String together(List<String> images) {
        return String.join(",", images);
    }

    /**
     * What is pulled on such a node, in the order in which it is complete: of each Deployment all images together.
     *
     * @param allocatable what can be asked for now: a pod that wants a GPU waits for it
     */
    List<List<String>> on(List<Taint> taints, Map<String, String> labels, Resources allocatable) {
        List<ImageName> pulled = new ArrayList<>();
        List<List<String>> complete = new ArrayList<>();
        for (Daemon daemon : daemons) {
            boolean runs = daemon.pod().shape().requests().gpus() <= allocatable.gpus()
                    && daemon.pod().runsOn(taints, labels);
            for (ImageName image : runs ? daemon.images() : List.<ImageName>of()) {
                pulled.add(image);
                wanted.stream()
                        .filter(images -> pulled.containsAll(names(images)))
                        .filter(images -> !complete.contains(images))
                        .forEach(complete::add);
            }
        }
        return complete;
    }

    static List<ImageName> names(List<String> images) {
        return images.stream().map(ImageName::of).toList();
    }
}
