package dev.gpuscale.simulation;

/**
 * Another design on the same jobs, compared replication by replication.
 *
 * @param design its own figures
 * @param costChangePercent how much dearer (above 0) or cheaper an hour of it is than of this design; NaN where this design
 *     costs nothing; paired, so that its interval is much
 *     smaller than the two designs' own
 * @param waitChangeSeconds difference in the headline wait (the SLO's statistic, else p95) of the first workload, paired
 */
public record Comparison(DesignResult design, Estimate costChangePercent, Estimate waitChangeSeconds) {}
