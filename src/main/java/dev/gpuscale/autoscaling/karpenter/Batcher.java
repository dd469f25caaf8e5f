package dev.gpuscale.autoscaling.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers pods into batches (Karpenter provisioning/batcher.go). A pod that is new to the window holds it open for another idle
 * time; one that is in it already does not. The caller closes the window when its time has come.
 */
public final class Batcher {
    /** Without a new pod for that long a window closes (BATCH_IDLE_DURATION), unless it is set otherwise. */
    public static final Duration IDLE = Duration.ofSeconds(1);

    /** It closes after that long in any case (BATCH_MAX_DURATION). */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /** Who is still pending asks again after that long (provisioning/controller.go). */
    public static final Duration RETRY = Duration.ofSeconds(10);

    private final Duration idle;
    private final Duration longest;
    private final Set<String> uids = new LinkedHashSet<>();
    private Instant first = Instant.MIN;
    private Instant last = Instant.MIN;

    /**
     * Without a window.
     *
     * @param idle a window closes that long after its last new pod
     * @param longest but that long after its first at the latest
     */
    public Batcher(Duration idle, Duration longest) {
        this.idle = idle;
        this.longest = longest;
    }

    /** A pod asks for room; the first one opens a window. */
    public void trigger(String uid, Instant now) {
        if (uids.isEmpty()) {
            first = now;
        }
        if (uids.add(uid)) {
            last = now;
        }
    }

    /** When the window closes unless a new pod comes before; empty without a window. */
    public Optional<Instant> closesAt() {
        if (uids.isEmpty()) {
            return Optional.empty();
        }
        Instant afterLast = last.plus(idle);
        Instant latest = first.plus(longest);
        return Optional.of(afterLast.isBefore(latest) ? afterLast : latest);
    }

    /** Closes the window: its pods in the order of their first triggers. */
    public List<String> close() {
        List<String> batch = List.copyOf(uids);
        uids.clear();
        return batch;
    }
}
