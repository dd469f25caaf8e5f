package dev.gpuscale.planner;

/**
 * M/M/c: Poisson arrivals, exponential service, {@code servers} equal servers, one queue, first come first served,
 * in steady state. Source: A. K. Erlang (1917); any text on queueing, such as Gross, Shortle, Thompson, Harris,
 * "Fundamentals of Queueing Theory", M/M/c.
 *
 * @param servers c, 1 to 10 million
 * @param arrivalsPerSecond lambda, at least 0
 * @param meanServiceSeconds 1/mu, above 0
 */
public record ErlangC(int servers, double arrivalsPerSecond, double meanServiceSeconds) {
    /**
     * A system that has a steady state.
     *
     * @throws IllegalArgumentException outside these ranges, and where the load is 1 or above: the queue
     *     grows for ever there
     */
    public ErlangC {
        if (servers < 1 || servers > 10_000_000) {
            throw new IllegalArgumentException("servers must lie between 1 and 10 million, not " + servers);
        }
        Steady.check(arrivalsPerSecond, meanServiceSeconds, servers);
    }

    /** rho: the share of time a server is busy, 0 to below 1. */
    public double utilization() {
        return arrivalsPerSecond * meanServiceSeconds / servers;
    }

    /**
     * The share of jobs that wait. By Erlang's loss recursion B(n) = aB(n-1) / (n + aB(n-1)), every term of which lies
     * between 0 and 1: no factorial or power that could overflow, so it holds for thousands of servers near saturation.
     */
    public double waitProbability() {
        double offered = arrivalsPerSecond * meanServiceSeconds;
        double loss = 1;
        for (int n = 1; n <= servers; n++) {
            loss = offered * loss / (n + offered * loss);
        }
        return loss / (1 - utilization() * (1 - loss));
    }

    /** The mean wait of all jobs, those that don't wait included. */
    public double meanWaitSeconds() {
        return waitProbability() / drainPerSecond();
    }

    /** The share of jobs that wait longer than {@code seconds} (at least 0). */
    public double waitTail(double seconds) {
        if (!(seconds >= 0)) {
            throw new IllegalArgumentException("a wait is not negative: " + seconds);
        }
        return waitProbability() * StrictMath.exp(-drainPerSecond() * seconds);
    }

    /**
     * The wait that a share {@code fraction} of the jobs (0 to below 1) does not exceed; 0 where that many don't wait.
     */
    public double waitPercentileSeconds(double fraction) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new IllegalArgumentException("a percentile is a fraction from 0 to below 1, not " + fraction);
        }
        double waits = waitProbability();
        return waits <= 1 - fraction ? 0 : StrictMath.log(waits / (1 - fraction)) / drainPerSecond();
    }

    /** c mu - lambda: how fast a queue shrinks while every server is busy, in jobs a second. */
    private double drainPerSecond() {
        return servers * (1 - utilization()) / meanServiceSeconds;
    }
}
