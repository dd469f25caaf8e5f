package dev.gpuscale.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The plainest loop for the load of {@code autoscaled-day.yaml} with the simplest autoscaler: every 15 s as many servers as
 * the jobs ask for, there at once, at no price. Event after event: a binary heap of completions, {@code Math.log} for each
 * variate, a sum of waits.
 */
public final class PlainAutoscaledLoop {
    private static final double[] RATES = {
        800, 600, 480, 400, 400, 480, 800, 1400, 2000, 2600, 3000, 3400,
        3600, 3800, 4000, 3800, 3600, 3400, 3000, 2600, 2200, 1800, 1400, 1000
    };
    private static final double SERVICE_SECONDS = 0.05;
    private static final double TICK_SECONDS = 15;
    private static final int FEWEST = 4;
    private static final int MOST = 80;
    private static final int SLOTS = 4;
    private static final double JOBS_PER_REPLICA = 3;

    private final SplittableRandom random = new SplittableRandom(42);
    private final double[] completions = new double[SLOTS * MOST + 1];
    private int busy;
    private int servers = SLOTS * FEWEST;

    // Waiting jobs: a ring whose length is a power of two.
    private double[] arrivals = new double[1024];
    private int head;
    private int waiting;
    private double waited;

    /** Plays a day. */
    public static void main(String[] args) {
        PlainAutoscaledLoop loop = new PlainAutoscaledLoop();
        long jobs = loop.play();
        Finish.print(jobs, loop.waited / jobs);
    }

    private long play() {
        long jobs = 0;
        double arrival = exponential() / RATES[0];
        double tick = TICK_SECONDS;
        double end = 3600.0 * RATES.length;
        while (true) {
            double completion = busy > 0 ? completions[0] : Double.POSITIVE_INFINITY;
            if (tick <= arrival && tick <= completion) {
                if (tick >= end) {
                    return jobs;
                }
                scale(tick);
                tick += TICK_SECONDS;
            } else if (completion <= arrival) {
                complete(completion);
            } else {
                jobs++;
                arrive(arrival);
                arrival += exponential() / RATES[Math.min((int) (arrival / 3600), RATES.length - 1)];
            }
        }
    }

    private double exponential() {
        return -Math.log(1 - random.nextDouble());
    }

    private void scale(double now) {
        int replicas = (int) Math.ceil((waiting + busy) / JOBS_PER_REPLICA);
        servers = SLOTS * Math.max(FEWEST, Math.min(MOST, replicas));
        while (waiting > 0 && busy < servers) {
            push(now + exponential() * SERVICE_SECONDS);
            takeWaiting(now);
        }
    }

    private void arrive(double now) {
        if (busy < servers) {
            push(now + exponential() * SERVICE_SECONDS);
            return;
        }
        if (waiting == arrivals.length) {
            double[] longer = Arrays.copyOf(arrivals, 2 * waiting);
            System.arraycopy(arrivals, 0, longer, waiting, head);
            arrivals = longer;
        }
        arrivals[head + waiting++ & arrivals.length - 1] = now;
    }

    private void complete(double now) {
        if (waiting > 0 && busy <= servers) {
            replaceFirst(now + exponential() * SERVICE_SECONDS);
            takeWaiting(now);
        } else {
            replaceFirst(completions[--busy]);
        }
    }

    private void takeWaiting(double now) {
        waited += now - arrivals[head];
        head = head + 1 & arrivals.length - 1;
        waiting--;
    }

    private void push(double key) {
        int at = busy++;
        while (at > 0 && completions[at - 1 >>> 1] > key) {
            completions[at] = completions[at - 1 >>> 1];
            at = at - 1 >>> 1;
        }
        completions[at] = key;
    }

    private void replaceFirst(double key) {
        int at = 0;
        int child = 1;
        while (child < busy) {
            if (child + 1 < busy && completions[child + 1] < completions[child]) {
                child++;
            }
            if (key <= completions[child]) {
                break;
            }
            completions[at] = completions[child];
            at = child;
            child = 2 * at + 1;
        }
        completions[at] = key;
    }
}
