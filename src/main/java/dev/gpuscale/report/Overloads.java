package dev.gpuscale.report;

import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Overload;

/** Says of a queue that could not keep up since when, and by how much. */
final class Overloads {
    private Overloads() {}

    /** Whether any workload's queue could not keep up. */
    static boolean any(DesignResult design) {
        return design.workloads().stream()
                .anyMatch(workload -> workload.overload().isPresent());
    }

    /** Without the word "overloaded", which the caller may stress. */
    static String text(Overload overload) {
        return "since "
                + (overload.since().isZero()
                        ? "the start"
                        : Figures.time(overload.since().toMillis() / 1e3) + " into the run")
                + ", backlog grows " + Figures.count(overload.growthPerHour()) + " jobs/h to "
                + Figures.count(overload.backlogAtEnd())
                + ", load needs " + Figures.count(overload.offeredSlots()) + " slots, the largest fleet has "
                + Figures.count(overload.largestSlots());
    }
}
