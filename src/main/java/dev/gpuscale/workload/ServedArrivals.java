package dev.gpuscale.workload;

/** Arrivals with the service times they bring along, or else drawn for one after the other. */
final class ServedArrivals implements JobStream {
    private final ArrivalStream arrivals;
    private final Sampler service;
    private final RandomStream random;

    ServedArrivals(ArrivalStream arrivals, Sampler service, RandomStream random) {
        this.arrivals = arrivals;
        this.service = service;
        this.random = random;
    }

    @Override
    public int fill(long[] arrivalMicros, long[] serviceMicros) {
        int count = arrivals.fill(arrivalMicros, serviceMicros, 0, arrivalMicros.length);
        if (!arrivals.bringsService()) {
            service.fill(serviceMicros, 0, count, random);
        }
        return count;
    }

    @Override
    public void close() {
        arrivals.close();
    }
}
