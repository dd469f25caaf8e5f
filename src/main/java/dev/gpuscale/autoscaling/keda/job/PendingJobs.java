package dev.gpuscale.autoscaling.keda.job;

import java.util.List;
import java.util.Set;

/** Counts the Jobs that take no work off the queue yet (KEDA {@code scale_jobs.go}). */
public final class PendingJobs {
    private PendingJobs() {}

    /**
     * A Job and its pods.
     *
     * @param finished completed or failed
     */
    public record Job(boolean finished, List<Pod> pods) {
        public Job {
            pods = List.copyOf(pods);
        }
    }

    /**
     * A pod of a Job.
     *
     * @param phase as in its status
     * @param trueConditions the conditions of its status that are True
     */
    public record Pod(String phase, Set<String> trueConditions) {
        public Pod {
            trueConditions = Set.copyOf(trueConditions);
        }
    }

    /**
     * Unfinished Jobs without a pod that works.
     *
     * @param pendingPodConditions a pod works when all of these are True; when empty, once it runs or has succeeded
     */
    public static long count(List<Job> jobs, List<String> pendingPodConditions) {
        return jobs.stream()
                .filter(job -> !job.finished())
                .filter(job -> job.pods().stream().noneMatch(pod -> works(pod, pendingPodConditions)))
                .count();
    }

    private static boolean works(Pod pod, List<String> conditions) {
        return conditions.isEmpty()
                ? pod.phase().equals("Running") || pod.phase().equals("Succeeded")
                : pod.trueConditions().containsAll(conditions);
    }
}
