package dev.gpuscale.bench;

import java.util.SplittableRandom;

/**
 * The plainest loop for an M/M/10 at 80% load: a binary heap of the instants at which each server is free, {@code Math.log}
 * for each variate, a sum of waits, and nothing else. It takes job after job (a job starts when it is there and a server is
 * free), which is about half the work of a loop that takes event after event.
 */
public final class PlainLoop {
    private static final int SERVERS = 10;

    private PlainLoop() {}

    /** Plays so many jobs. */
    public static void main(String[] args) {
        long jobs = Long.parseLong(args[0]);
        Finish.print(jobs, waited(jobs, new SplittableRandom(42)) / jobs);
    }

    private static double waited(long jobs, SplittableRandom random) {
        double[] free = new double[SERVERS];
        double now = 0;
        double waited = 0;
        for (long i = 0; i < jobs; i++) {
            now -= Math.log(1 - random.nextDouble()) / 8;
            double start = Math.max(now, free[0]);
            waited += start - now;
            replaceFirst(free, start - Math.log(1 - random.nextDouble()));
        }
        return waited;
    }

    private static void replaceFirst(double[] heap, double key) {
        int at = 0;
        int child = 1;
        while (child < heap.length) {
            if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
                child++;
            }
            if (key <= heap[child]) {
                break;
            }
            heap[at] = heap[child];
            at = child;
            child = 2 * at + 1;
        }
        heap[at] = key;
    }
}
