package dev.gpuscale.workload;

/**
 * How long something takes: a service time, a stage of a cold start. The moments are exact, not sampled, so that theory
 * can be held against a simulation; the draws are rounded to whole microseconds.
 */
public sealed interface Distribution permits Constant, Uniform, Exponential, Lognormal, Gamma, Weibull, Empirical {
    /** The mean in seconds. */
    double meanSeconds();

    /** Variance over squared mean: 0 for a constant, 1 for the exponential. 0 where the mean is 0. */
    double squaredCoefficientOfVariation();

    /** E[X^2] in square seconds, as the Pollaczek-Khinchine formula wants it. */
    default double secondMomentSeconds2() {
        return meanSeconds() * meanSeconds() * (1 + squaredCoefficientOfVariation());
    }

    /** Draws from this distribution. Samplers keep no state: one may serve any number of streams. */
    Sampler sampler();
}
