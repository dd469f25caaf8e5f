package dev.gpuscale.workload;

import java.util.List;

/**
 * Several streams added up in order of arrival; of jobs at the same moment, those of the stream listed first come
 * first.
 */
final class MergedJobs implements JobStream {
    private final Head[] heads;

    MergedJobs(List<JobStream> streams) {
        heads = streams.stream().map(Head::new).toArray(Head[]::new);
    }

    @Override
    public int fill(long[] arrivalMicros, long[] serviceMicros) {
        for (int i = 0; i < arrivalMicros.length; i++) {
            Head earliest = heads[0];
            for (int k = 1; k < heads.length; k++) {
                if (heads[k].micros < earliest.micros) {
                    earliest = heads[k];
                }
            }
            if (earliest.micros == Head.ENDED) {
                return i;
            }
            arrivalMicros[i] = earliest.micros;
            serviceMicros[i] = earliest.services[earliest.position];
            earliest.advance();
        }
        return arrivalMicros.length;
    }

    @Override
    public void close() {
        for (Head head : heads) {
            head.stream.close();
        }
    }

    /** A stream and a block of it that was read ahead. */
    private static final class Head {
        static final long ENDED = Long.MAX_VALUE;
        private static final int BLOCK = 1024;

        final JobStream stream;
        final long[] arrivals = new long[BLOCK];
        final long[] services = new long[BLOCK];
        int position;
        int count;
        long micros;

        Head(JobStream stream) {
            this.stream = stream;
            advance();
        }

        void advance() {
            position++;
            if (position >= count) {
                count = stream.fill(arrivals, services);
                position = 0;
            }
            micros = count == 0 ? ENDED : arrivals[position];
        }
    }
}
