package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.Batcher;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Karpenter's batching at work (provisioning/batcher.go, provisioning/controller.go): pods, and nodes that are being emptied,
 * ask; a window closes a second after the last new one, ten after the first; who asked and still needs a node asks again ten
 * seconds after that. What asks while a pass is on begins the next window.
 */
final class PodBatches {
    private static final long RETRY = SimTime.micros(Batcher.RETRY);

    /** A pod without a node, or a node that is being emptied. */
    interface Asker {
        String uid();
    }

    /** What is to be done. */
    interface Passes {
        /** Whether it still has to ask. */
        boolean asksAgain(Asker who);

        /** A window has closed: places all that is pending. */
        void solve(long nowMicros);
    }

    private final Calendar calendar;
    private final Passes passes;
    private final long passMicros;

    private final Batcher window;
    private final Set<Asker> meanwhile = new LinkedHashSet<>();

    /** When each asked last. */
    private final IdentityHashMap<Asker, Long> asked = new IdentityHashMap<>();

    private List<Asker> together = List.of();
    private long togetherMicros;
    private boolean solving;

    /**
     * @param window how long a window lasts
     * @param passMicros how long a pass takes until the next window can open
     */
    PodBatches(Calendar calendar, Passes passes, Batcher window, long passMicros) {
        this.calendar = calendar;
        this.passes = passes;
        this.window = window;
        this.passMicros = passMicros;
    }

    /** A pod without a node, or a node that is being emptied, asks now, and every ten seconds from now. */
    void ask(Asker who, long now) {
        if (together.isEmpty() || togetherMicros != now) { // those of one instant ask again together
            List<Asker> askers = new ArrayList<>();
            together = askers;
            togetherMicros = now;
            calendar.schedule(now + RETRY, Calendar.Kind.NODES, at -> askAgain(askers, at));
        }
        together.add(who);
        asked.put(who, now);
        trigger(who, now);
    }

    /** Who has asked since then asks ten seconds after that. */
    private void askAgain(List<Asker> askers, long now) {
        for (Asker who : askers) {
            if (Objects.equals(asked.get(who), now - RETRY)) {
                asked.remove(who);
                if (passes.asksAgain(who)) {
                    ask(who, now);
                }
            }
        }
    }

    private void trigger(Asker who, long now) {
        if (solving) {
            meanwhile.add(who);
            return;
        }
        boolean opens = window.closesAt().isEmpty();
        window.trigger(who.uid(), SimTime.instant(now));
        if (opens) {
            scheduleClose();
        }
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

    private long closesAt() {
        return SimTime.micros(window.closesAt().orElseThrow());
    }

    private void close(long now) {
        window.close();
        solving = true;
        passes.solve(now);
        calendar.schedule(now + passMicros, Calendar.Kind.NODES, at -> {
            solving = false;
            List<Asker> next = List.copyOf(meanwhile);
            meanwhile.clear();
            next.forEach(who -> trigger(who, at));
        });
    }
}
