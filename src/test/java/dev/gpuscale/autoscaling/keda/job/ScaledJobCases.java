package dev.gpuscale.autoscaling.keda.job;

import static dev.gpuscale.autoscaling.keda.CaseFields.plain;

import dev.gpuscale.autoscaling.keda.CaseFields;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Runs the decision cases of ScaledJobs. */
public final class ScaledJobCases {
    private ScaledJobCases() {}

    /** What is decided in a case of that category, by the names the case files use. */
    public static Map<String, Object> run(String category, CaseFields input) {
        return switch (category) {
            case "scaledJobStrategy" ->
                plainScale(strategy(input)
                        .scale(
                                input.whole("maxScale"),
                                input.whole("runningJobs"),
                                input.whole("pendingJobs"),
                                input.whole("maxReplicas"),
                                input.whole("scaleTo")));
            case "scaledJobDecision" -> plainScale(decision(input));
            case "scaledJobRequest" -> request(input);
            case "scaledJobState" -> state(input);
            case "scaledJobTarget" ->
                Map.of(
                        "target",
                        JobTrigger.target(((List<?>) input.fields().get("averageValueTargets"))
                                .stream().map(ScaledJobCases::target).toList()));
            case "scaledJobBounds" ->
                Map.of(
                        "effectiveMax",
                        bounds(input).effectiveMax(),
                        "effectiveMin",
                        bounds(input).effectiveMin());
            case "scaledJobPending" ->
                Map.of(
                        "pendingJobs",
                        PendingJobs.count(
                                input.objects("jobs").stream()
                                        .map(ScaledJobCases::pendingJob)
                                        .toList(),
                                input.texts("pendingPodConditions")));
            case "jobCleanup" -> cleanup(input);
            default -> throw new IllegalArgumentException("no runner for the category " + category);
        };
    }

    private static JobScale decision(CaseFields input) {
        return RequestJobScale.scale(
                bounds(input),
                strategy(input),
                input.whole("maxScale"),
                input.whole("scaleTo"),
                input.whole("runningJobs"),
                input.whole("pendingJobs"));
    }

    private static Map<String, Object> plainScale(JobScale scale) {
        return Map.of("effectiveMaxScale", scale.limit(), "scaleTo", scale.wanted());
    }

    private static Map<String, Object> request(CaseFields input) {
        RequestJobScale request =
                RequestJobScale.decide(decision(input), input.flag("isActive"), input.flag("isError"));
        return Map.of(
                "effectiveMaxScale", request.scale().limit(),
                "scaleTo", request.scale().wanted(),
                "jobsCreated", request.created(),
                "ready", plain(request.ready()),
                "active", plain(request.active()),
                "lastActiveTimeUpdated", request.refreshesLastActive());
    }

    private static Map<String, Object> state(CaseFields input) {
        List<JobTrigger> triggers = input.objects("triggers").stream()
                .map(t -> new JobTrigger(t.number("queueLength"), t.number("averageValueTarget"), t.flag("isActive")))
                .toList();
        JobDemand demand = JobDemand.of(
                triggers, JobDemand.Calculation.named(input.text("multipleScalersCalculation")), bounds(input));
        return Map.of("isActive", demand.active(), "queueLength", demand.queueLength(), "maxValue", demand.maxValue());
    }

    private static OptionalDouble target(Object number) {
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(((Number) number).doubleValue());
    }

    private static PendingJobs.Job pendingJob(CaseFields job) {
        return new PendingJobs.Job(
                job.flag("finished"),
                job.objects("pods").stream()
                        .map(pod -> new PendingJobs.Pod(pod.text("phase"), new HashSet<>(pod.texts("trueConditions"))))
                        .toList());
    }

    private static Map<String, Object> cleanup(CaseFields input) {
        List<JobHistory.Job> jobs = input.objects("jobs").stream()
                .map(job -> new JobHistory.Job(job.text("name"), completion(job), end(job.text("condition"))))
                .toList();
        List<JobHistory.Job> deleted = JobHistory.deleted(
                jobs,
                input.optionalCount("successfulJobsHistoryLimit").orElse(JobHistory.DEFAULT_LIMIT),
                input.optionalCount("failedJobsHistoryLimit").orElse(JobHistory.DEFAULT_LIMIT));
        return Map.of(
                "deleted", deleted.stream().map(JobHistory.Job::name).sorted().toList());
    }

    private static Instant completion(CaseFields job) {
        return job.isSet("completionTime") ? Instant.parse(job.text("completionTime")) : Instant.MIN;
    }

    private static JobHistory.End end(String condition) {
        return switch (condition) {
            case "Complete" -> JobHistory.End.COMPLETE;
            case "Failed" -> JobHistory.End.FAILED;
            default -> JobHistory.End.UNFINISHED;
        };
    }

    private static JobBounds bounds(CaseFields input) {
        return new JobBounds(input.optionalCount("minReplicaCount"), input.optionalCount("maxReplicaCount"));
    }

    private static ScalingStrategy strategy(CaseFields input) {
        return ScalingStrategy.named(
                input.text("strategy"),
                input.optionalCount("customScalingQueueLengthDeduction"),
                input.text("customScalingRunningJobPercentage"));
    }
}
