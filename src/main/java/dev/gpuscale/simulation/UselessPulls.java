package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.Taint;
import dev.gpuscale.manifests.DaemonSet;
import dev.gpuscale.manifests.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ways to pull images beforehand that do not work (scheduling-and-cold-start.md 7), as notes for the reader. */
final class UselessPulls {
    /** Where a container runtime keeps its images, and where it listens. */
    private static final Pattern RUNTIME = Pattern.compile(
            "(/var)?/run/(docker\\.sock|containerd(/.*)?|crio(/.*)?)|/var/lib/(containerd|docker|containers)(/.*)?");

    private final List<FleetPlan> workers;
    private final PrePulls pulls;
    private final NodePlan nodes;
    private final List<String> notes = new ArrayList<>();

    private UselessPulls(List<FleetPlan> workers, PrePulls pulls, NodePlan nodes) {
        this.workers = workers;
        this.pulls = pulls;
        this.nodes = nodes;
    }

    static List<String> notes(List<DaemonSet> sets, PrePulls pulls, List<FleetPlan> fleets, NodePlan nodes) {
        UselessPulls useless = new UselessPulls(
                fleets.stream().filter(fleet -> fleet.workload().isPresent()).toList(), pulls, nodes);
        for (int i = 0; i < sets.size(); i++) {
            useless.check(sets.get(i), pulls.daemons().get(i));
        }
        return useless.notes;
    }

    private void check(DaemonSet set, PrePulls.Daemon daemon) {
        boolean helps = false;
        for (FleetPlan worker : workers) {
            List<ImageName> wanted =
                    PrePulls.names(worker.deployment().template().images());
            if (wanted.stream().anyMatch(daemon.images()::contains)) {
                helps = true;
                checkPlaces(daemon, worker);
                checkRest(daemon, worker, wanted);
            } else {
                checkNames(daemon, worker, wanted);
            }
        }
        if (!helps && !workers.isEmpty()) {
            checkVolumes(daemon, set.template().volumes());
        }
    }

    /** Whether it runs where the worker does. */
    private void checkPlaces(PrePulls.Daemon daemon, FleetPlan worker) {
        for (NodePlan.Place place : nodes.places(worker.shape())) {
            String nothing = " pulls nothing for " + title(worker) + " on nodes of " + place.owner() + ": ";
            Optional<Taint> taint = place.taints().stream()
                    .filter(each -> each.repels() && !daemon.pod().shape().tolerates(each))
                    .findFirst();
            if (taint.isPresent()) {
                note(
                        daemon,
                        nothing + "it does not tolerate their taint "
                                + taint.get().key() + ":" + taint.get().effect() + ".");
            } else if (!daemon.pod().runsOn(place.taints(), place.labels())) {
                note(daemon, nothing + "they have not the labels that it selects, or get them only later.");
            }
        }
    }

    /** Whether somebody pulls the worker's other images. */
    private void checkRest(PrePulls.Daemon daemon, FleetPlan worker, List<ImageName> wanted) {
        wanted.stream()
                .filter(image ->
                        pulls.daemons().stream().noneMatch(each -> each.images().contains(image)))
                .findFirst()
                .ifPresent(missing -> note(
                        daemon,
                        " pulls a part of the images of " + title(worker) + " only, none pulls " + missing
                                + ": here its pods wait for all of them as without it."));
    }

    /** Whether it pulls almost the worker's image. */
    private void checkNames(PrePulls.Daemon daemon, FleetPlan worker, List<ImageName> wanted) {
        for (ImageName image : daemon.images()) {
            wanted.stream()
                    .filter(image::isMistakenFor)
                    .findFirst()
                    .ifPresent(other -> note(
                            daemon,
                            " pulls " + image + ", which is another image than " + other + " of " + title(worker)
                                    + ": it gains nothing."));
        }
    }

    /** Whether it works on the container runtime behind the kubelet's back. */
    private void checkVolumes(PrePulls.Daemon daemon, List<Volume> volumes) {
        volumes.stream()
                .map(Volume::path)
                .filter(path -> RUNTIME.matcher(path).matches())
                .findFirst()
                .ifPresent(path -> note(
                        daemon,
                        " mounts " + path + ": whatever it does there, the kubelet knows of no image by it, and none is"
                                + " there here."));
    }

    private static String title(FleetPlan worker) {
        return "Deployment/" + worker.name();
    }

    private void note(PrePulls.Daemon daemon, String text) {
        notes.add("DaemonSet/" + daemon.pod().name() + text);
    }
}
