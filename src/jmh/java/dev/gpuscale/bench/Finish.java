package dev.gpuscale.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a contestant says when it is done.
 *
 * @param cpuSeconds of all threads of the process since its start
 * @param meanWaitSeconds of its jobs, so that one can see that both played the same queue
 */
record Finish(double jobs, double cpuSeconds, double meanWaitSeconds) {
    /** To be called last. */
    static void print(double jobs, double meanWaitSeconds) {
        long cpuNanos = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        System.out.println(jobs + " " + cpuNanos / 1e9 + " " + meanWaitSeconds);
    }

    static Finish parse(String printed) {
        String[] fields = printed.strip().split(" ");
        return new Finish(Double.parseDouble(fields[0]), Double.parseDouble(fields[1]), Double.parseDouble(fields[2]));
    }
}
