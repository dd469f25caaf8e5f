package dev.gpuscale.workload;

/** A rate that is constant for a while, then another: what the time of a {@link RenewalStream} runs by. */
interface RateSegments {
    /** Mean microseconds from job to job in the current segment; infinite while the rate is 0. */
    double microsPerJob();

    /** Where the current segment ends, {@link Epoch#END_MICROS} or above when it is the last. */
    double endMicros();

    /** Goes to the next segment. */
    void advance();

    /** One rate for all time. */
    static RateSegments constant(double perSecond) {
        return new RateSegments() {
            @Override
            public double microsPerJob() {
                return 1e6 / perSecond;
            }

            @Override
            public double endMicros() {
                return Epoch.END_MICROS;
            }

            @Override
            public void advance() {
                throw new IllegalStateException("a constant rate has one segment");
            }
        };
    }
}
