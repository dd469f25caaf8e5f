package dev.gpuscale.workload;

/** Jobs from two arrays; see {@link JobStream#ofList}. */
final class ListedJobs implements JobStream {
    private final long[] arrivals;
    private final long[] services;
    private int position;

    ListedJobs(long[] arrivals, long[] services) {
        this.arrivals = arrivals;
        this.services = services;
    }

    @Override
    public int fill(long[] arrivalMicros, long[] serviceMicros) {
        int count = Math.min(arrivalMicros.length, arrivals.length - position);
        System.arraycopy(arrivals, position, arrivalMicros, 0, count);
        System.arraycopy(services, position, serviceMicros, 0, count);
        position += count;
        return count;
    }
}
