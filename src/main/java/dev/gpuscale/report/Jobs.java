package dev.gpuscale.report;

import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.WorkloadResult;

/** What became of the jobs, in a sentence. */
final class Jobs {
    /** Fewer attempts than this would be printed as "0 killed" or hardly more. */
    private static final double PRINTED_AS_NONE = 0.05;

    private Jobs() {}

    static String text(WorkloadResult workload, Figures figures) {
        StringBuilder text = new StringBuilder(whole(workload.done())).append(" done");
        if (workload.unfinished().value() > 0) {
            text.append(", ").append(whole(workload.unfinished())).append(" unfinished at the end");
        }
        Estimate waited = workload.coldStartShare();
        if (waited.value() == 0) {
            text.append("; none waited for a cold start");
        } else if (waited.isKnown()) {
            text.append("; ")
                    .append(figures.percent(waited))
                    .append(" (")
                    .append(Figures.fixed(waited.value() * workload.done().value(), 0))
                    .append(") waited for a cold start");
        }
        if (workload.killedAttempts().value() >= PRINTED_AS_NONE) {
            text.append("; ")
                    .append(Figures.count(workload.killedAttempts().value()))
                    .append(" killed at work: ")
                    .append(Figures.count(workload.redelivered().value()))
                    .append(" redelivered, ")
                    .append(Figures.count(workload.lost().value()))
                    .append(" lost");
        } else {
            text.append("; none killed at work");
        }
        if (workload.slotUtilisation().isKnown()) {
            text.append("; slots of ready pods ")
                    .append(figures.percent(workload.slotUtilisation()))
                    .append(" busy");
        }
        return text.toString();
    }

    private static String whole(Estimate estimate) {
        return estimate.isKnown() ? Figures.fixed(estimate.value(), 0) : Figures.UNKNOWN;
    }
}
