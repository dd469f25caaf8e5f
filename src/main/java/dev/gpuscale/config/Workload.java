package dev.gpuscale.config;

import dev.gpuscale.metric.ScalingMetric;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import dev.gpuscale.workload.Arrivals;
import dev.gpuscale.workload.ServiceTime;
import dev.gpuscale.workload.Trace;
import dev.gpuscale.workload.TraceColumn;
import java.util.List;
import java.util.Optional;

/** The jobs of one Deployment: when they come, how long they take, and what is reported about them. */
@Doc("The jobs of one Deployment: when they come, how long they take, and what is reported about them.")
public record Workload(
        Location at,

        @Doc(value = "What reports call it; absent: the target's name.", example = "images")
        Optional<String> name,

        @Doc(
                value = "The Deployment that works on the jobs, as namespace/name where several namespaces have "
                        + "one of that name; may be absent where the manifests have only one GPU Deployment.",
                example = "image-worker")
        Optional<String> target,

        @OrOne
        @Doc(value = "When jobs come: one process, or a list that is added up.", example = "{poisson: {rate: 8/s}}")
        List<Arrivals> arrivals,

        @Doc(value = "How long a job keeps a slot busy.", example = "{independent: {time: {exponential: {mean: 1s}}}}")
        ServiceTime service,

        @Doc(value = "Jobs that a pod works on at once, 1 to 1000.", example = "5", byDefault = "1")
        int concurrency,

        @Doc(value = "What becomes of a job whose pod is killed.", byDefault = "redeliver")
        OnKill onKill,

        @Doc(value = "What the scaler reports to KEDA.", example = "{pendingRatio: {}}", byDefault = "{backlog: {}}")
        ScalingMetric metric,

        @Doc(value = "CPU that a worker uses, for resource metrics.", byDefault = "{}")
        Cpu cpu) {

    public Workload {
        arrivals = List.copyOf(arrivals);
        Require.that(
                !arrivals.isEmpty(), "arrivals is empty, but there must be jobs\nFor example: {poisson: {rate: 8/s}}.");
        Require.that(
                concurrency >= 1 && concurrency <= 1000,
                "concurrency is %d, but must be 1 to 1000\nIt is the number of jobs one pod works on at once.",
                concurrency);
        Require.that(
                !(service instanceof TraceColumn) || arrivals.stream().allMatch(Trace.class::isInstance),
                "service is a column of the trace, but not all arrivals come from a trace\n"
                        + "Use arrivals: {trace: {file: ..}}, or draw the times: service: {independent: {time: "
                        + "..}}.");
    }
}
