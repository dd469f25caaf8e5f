package dev.gpuscale.workload;

import java.util.List;

/** The segments of a {@link Mmpp}: one stay after the other. */
final class ModulatedRates implements RateSegments {
    private final double[] microsPerJob;
    private final double[] meanStayMicros;
    private final RandomStream random;
    private int state;
    private double endMicros;

    ModulatedRates(List<Mmpp.State> states, RandomStream random) {
        this.microsPerJob = states.stream()
                .mapToDouble(state -> 1e6 / state.rate().perSecond())
                .toArray();
        this.meanStayMicros = states.stream()
                .mapToDouble(state -> Micros.of(state.meanStay()))
                .toArray();
        this.random = random;
        this.state = stationaryState();
        this.endMicros = nextStay();
    }

    private int stationaryState() {
        double sum = 0;
        for (double stay : meanStayMicros) {
            sum += stay;
        }
        double point = random.nextDouble() * sum;
        int chosen = 0;
        while (chosen < meanStayMicros.length - 1 && point >= meanStayMicros[chosen]) {
            point -= meanStayMicros[chosen++];
        }
        return chosen;
    }

    private double nextStay() {
        return random.nextExponential() * meanStayMicros[state];
    }

    @Override
    public double microsPerJob() {
        return microsPerJob[state];
    }

    @Override
    public double endMicros() {
        return endMicros;
    }

    @Override
    public void advance() {
        state = (state + 1) % microsPerJob.length;
        endMicros += nextStay();
    }
}
