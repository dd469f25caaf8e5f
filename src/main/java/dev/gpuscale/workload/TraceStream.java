package dev.gpuscale.workload;

import java.nio.file.Path;

/** The arrivals of a {@link Trace}, read as they are asked for. */
final class TraceStream implements ArrivalStream {
    private final Trace trace;
    private final Path path;
    private final boolean bringsService;
    private TraceFile file;
    private long passMicros;
    private boolean ended;

    TraceStream(Trace trace, Path path) {
        this.trace = trace;
        this.path = path;
        this.bringsService = trace.serviceColumn().isPresent();
        this.file = TraceFile.open(path, trace.serviceColumn());
    }

    @Override
    public boolean bringsService() {
        return bringsService;
    }

    @Override
    public int fill(long[] arrivalMicros, long[] serviceMicros, int from, int to) {
        int i = from;
        while (i < to && !ended) {
            if (!file.next()) {
                startOver();
            } else if (!bringsService || file.serviceMicros() != TraceFile.BLANK) {
                double micros = (file.arrivalMicros() + passMicros) / trace.scale();
                if (micros >= Epoch.END_MICROS) {
                    ended = true;
                    break;
                }
                arrivalMicros[i] = Math.round(micros);
                if (bringsService) {
                    serviceMicros[i] = file.serviceMicros();
                }
                i++;
            }
        }
        return i - from;
    }

    private void startOver() {
        file.checkServices();
        file.close();
        if (trace.repeat()) {
            passMicros += file.summary().periodMicros();
            file = TraceFile.open(path, trace.serviceColumn());
        } else {
            ended = true;
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
