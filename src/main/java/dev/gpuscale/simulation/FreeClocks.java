package dev.gpuscale.simulation;

import dev.gpuscale.simulation.RecordedClocks.HpaLife;
import dev.gpuscale.workload.RandomStream;
import java.util.List;
import java.util.OptionalLong;

/**
 * The clocks of a recording as a forecast knows them. What follows from the controllers' rules follows: KEDA polls at once
 * when its loop starts, and every {@code pollingInterval}; an HPA is first synced 15 s after its creation, and every 15 s plus
 * the time that a sync takes. What does not is drawn: latencies, the phases of the loops of Karpenter and Cluster Autoscaler,
 * which began with their processes, and which part of a second the wall clock was at. Steps by hand stay, and so do the
 * messages of a push scaler and the lives of the HPA, which follow from them.
 */
final class FreeClocks {
    /** Cluster Autoscaler's {@code scan-interval}, and the time a loop takes. */
    private static final long SCAN_INTERVAL = 10_010_000;

    private static final long HPA_PERIOD = 15 * SimTime.SECOND;

    /** A sync takes up to this long, in recordings of the real one. */
    private static final long LONGEST_SYNC = 70_000;

    /** A loop of KEDA's first polls up to this long after its start, likewise. */
    private static final long LONGEST_START = 250_000;

    private final RecordedClocks clocks;
    private final long pollLatency;

    FreeClocks(RecordedClocks recorded, RandomStream random) {
        this.pollLatency = draw(random, LONGEST_START);
        long sync = draw(random, LONGEST_SYNC);
        List<HpaLife> lives = recorded.hpa();
        this.clocks = new RecordedClocks(
                random.nextDouble(),
                recorded.scaledObjectCreated(),
                lives,
                after -> nextSync(lives, sync, after),
                recorded.kedaPolls(),
                recorded.pushes(),
                List.of(),
                List.of(),
                recorded.disruptionLoop().isPresent()
                        ? OptionalLong.of(-draw(random, KarpenterDisruption.LOOP))
                        : OptionalLong.empty(),
                ControllerClock.periodic(draw(random, SCAN_INTERVAL), SCAN_INTERVAL),
                List.of());
    }

    private static long draw(RandomStream random, long below) {
        return (long) (random.nextDouble() * below);
    }

    /** Each HPA has syncs of its own. */
    private static long nextSync(List<HpaLife> lives, long syncMicros, long after) {
        long created = 0;
        for (HpaLife life : lives) {
            created = life.created() && life.micros() <= after + 1 ? life.micros() : created;
        }
        return ControllerClock.periodic(created + HPA_PERIOD + syncMicros, HPA_PERIOD + syncMicros)
                .next(after);
    }

    RecordedClocks clocks() {
        return clocks;
    }

    /** Cluster Autoscaler's, at once after a loop that scaled something. */
    LoopClock loops() {
        return LoopClock.scanning(clocks.autoscalerLoops().next(-1), SCAN_INTERVAL, true);
    }

    ControllerClock polls(long start, long interval) {
        return ControllerClock.periodic(start + pollLatency, interval);
    }
}
