package dev.gpuscale.simulation;

import dev.gpuscale.manifests.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened in a run, recorded or simulated, as far as the two are compared.
 *
 * @param replicas each change of a Deployment's size, in order
 * @param podsReady pods that are ready and not ending, by Deployment
 * @param podsBound pods of all Deployments that are bound to a node and not ending
 * @param jobs what became of the jobs, where there were any
 * @param nodes those that somebody bought
 * @param scaleUps Cluster Autoscaler's, in order
 */
public record Course(
        List<ReplicaChange> replicas,
        Map<String, StepCurve> podsReady,
        StepCurve podsBound,
        Optional<Jobs> jobs,
        List<NodeCourse> nodes,
        List<ScaleUp> scaleUps) {
    public Course {
        replicas = List.copyOf(replicas);
        podsReady = Map.copyOf(podsReady);
        nodes = List.copyOf(nodes);
        scaleUps = List.copyOf(scaleUps);
    }

    /** How far another course's sizes are from this one's: of all Deployments the worst. */
    double curveDistance(Course other, List<Deployment> deployments, double durationSeconds) {
        double worst = 0;
        for (Deployment deployment : deployments) {
            StepCurve ours = StepCurve.ofSizes(deployment, replicas);
            worst = Math.max(worst, ours.distance(StepCurve.ofSizes(deployment, other.replicas), durationSeconds));
        }
        return worst;
    }

    /** Replicas integrated over time, of all Deployments together. */
    double replicaSeconds(List<Deployment> deployments, double durationSeconds) {
        return deployments.stream()
                .mapToDouble(
                        deployment -> StepCurve.ofSizes(deployment, replicas).integral(durationSeconds))
                .sum();
    }

    /**
     * What became of the jobs.
     *
     * @param meanWait seconds from arrival to the start of the attempt that succeeded, over the jobs done
     * @param p95Wait interpolated between order statistics
     * @param lostAttempts attempts that a pod's end cut short
     * @param readyPodSeconds pods that took jobs, integrated over time
     */
    public record Jobs(double meanWait, double p95Wait, long done, long lostAttempts, double readyPodSeconds) {}
}
