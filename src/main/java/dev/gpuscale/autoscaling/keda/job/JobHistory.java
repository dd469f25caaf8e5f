package dev.gpuscale.autoscaling.keda.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which finished Jobs are deleted (KEDA {@code scale_jobs.go}). */
public final class JobHistory {
    /** Successful, and failed, Jobs kept where the manifest sets no limit. */
    public static final int DEFAULT_LIMIT = 100;

    private JobHistory() {}

    /** How a Job ended, if it has. */
    public enum End {
        COMPLETE,
        FAILED,
        UNFINISHED
    }

    /**
     * A Job of the ScaledJob.
     *
     * @param completion {@code status.completionTime}; {@link Instant#MIN} where it has none
     */
    public record Job(String name, Instant completion, End end) {}

    /** The Jobs beyond the limits, successful and failed ones apart, the oldest completions first. */
    public static List<Job> deleted(List<Job> jobs, int successfulLimit, int failedLimit) {
        List<Job> deleted = new ArrayList<>(beyond(jobs, End.COMPLETE, successfulLimit));
        deleted.addAll(beyond(jobs, End.FAILED, failedLimit));
        return deleted;
    }

    private static List<Job> beyond(List<Job> jobs, End end, int limit) {
        List<Job> ended = jobs.stream()
                .filter(job -> job.end() == end)
                .sorted(Comparator.comparing(Job::completion))
                .toList();
        return ended.subList(0, Math.max(0, ended.size() - limit));
    }
}
