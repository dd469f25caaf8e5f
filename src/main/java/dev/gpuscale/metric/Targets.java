package dev.gpuscale.metric;

import java.util.OptionalDouble;

/** Bounds of what one replica may be given; a target outside them would scale to nothing or to everything. */
final class Targets {
    private static final double SMALLEST = 0.001; // KEDA and the HPA keep three decimals: less would be 0
    private static final double LARGEST = 1e9;

    private Targets() {}

    static void checkJobsPerReplica(OptionalDouble jobsPerReplica) {
        if (jobsPerReplica.isPresent() && !isUsable(jobsPerReplica.getAsDouble())) {
            throw new IllegalArgumentException("jobsPerReplica is " + jobsPerReplica.getAsDouble()
                    + ", but must lie between 0.001 and 1e9: it is the backlog one replica may have");
        }
    }

    private static boolean isUsable(double target) {
        return target >= SMALLEST && target <= LARGEST;
    }
}
