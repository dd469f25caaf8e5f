package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.BatchWindow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Karpenter's batching at work (provisioning/batcher.go, provisioning/controller.go): pods, and nodes that are being emptied,
 * ask; a window closes a second after the last new one, ten after the first; who asked and still needs a node asks again ten
 * seconds after that. What asks while a pass is on begins the next window.
 */
final class PodBatches {
    private static final long RETRY = SimTime.micros(BatchWindow.RETRY);

    /** What is to be done. */
    interface Passes {
        /** Whether it, a pod or a node, still has to ask. */
        boolean asksAgain(Object who);

        /** A window has closed: places all that is pending. */
        void solve(long nowMicros);
    }

    private final Calendar calendar;
    private final Passes passes;
    private final long passMicros;

    private final Set<Object> seen = new HashSet<>();
    private final Set<Object> meanwhile = new LinkedHashSet<>();
    private List<Object> askers = new ArrayList<>();
    private long askersMicros = -1;
    private boolean open;
    private boolean solving;
    private long firstMicros;
    private long lastMicros;

    /**
     * @param passMicros how long a pass takes until the next window can open
     */
    PodBatches(Calendar calendar, Passes passes, long passMicros) {
        this.calendar = calendar;
        this.passes = passes;
        this.passMicros = passMicros;
    }

    /** A pod without a node, or a node that is being emptied, asks now, and every ten seconds from now. */
    void ask(Object who, long now) {
        if (askersMicros != now) { // those of one instant ask again together
            List<Object> together = new ArrayList<>();
            askers = together;
            askersMicros = now;
            calendar.schedule(now + RETRY, Calendar.Kind.NODES, at -> askAgain(together, at));
        }
        askers.add(who);
        trigger(who, now);
    }

    private void askAgain(List<Object> who, long now) {
        for (Object each : who) {
            if (passes.asksAgain(each)) {
                ask(each, now);
            }
        }
    }

    private void trigger(Object who, long now) {
        if (solving) {
            meanwhile.add(who);
        } else if (!open) {
            open = true;
            firstMicros = now;
            lastMicros = now;
            seen.add(who);
            scheduleClose();
        } else if (seen.add(who)) {
            lastMicros = now;
        }
    }

    private long closesAt() {
        return SimTime.micros(BatchWindow.closesAt(SimTime.instant(firstMicros), SimTime.instant(lastMicros)));
    }

    private void scheduleClose() {
        calendar.schedule(closesAt(), Calendar.Kind.NODES, now -> {
            if (now < closesAt()) {
                scheduleClose(); // somebody came
            } else {
                close(now);
            }
        });
    }

    private void close(long now) {
        open = false;
        seen.clear();
        solving = true;
        passes.solve(now);
        calendar.schedule(now + passMicros, Calendar.Kind.NODES, at -> {
            solving = false;
            List<Object> next = List.copyOf(meanwhile);
            meanwhile.clear();
            next.forEach(who -> trigger(who, at));
        });
    }
}
