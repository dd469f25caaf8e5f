package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The control path's future: what happens when. A binary heap ordered by time, then by kind, then by the order of
 * scheduling, so that a run is a pure function of its input. The millions of job events are not in here (see {@link
 * JobQueue}).
 */
final class Calendar {
    /** Kinds in the order in which they happen at one instant. */
    enum Kind {
        /** Things that become so: a node is there, a pod is ready or gone, a fault begins. */
        WORLD,
        /** The scheduler binds. */
        SCHEDULER,
        /** KEDA's poll and its write. */
        KEDA,
        /** The HPA's sync and its write. */
        HPA,
        /** The node autoscaler. */
        NODES,
        /** Samples of statistics, after everything else. */
        SAMPLE
    }

    /** What is to happen. */
    @FunctionalInterface
    interface Event {
        /** Happens now. */
        void happen(long nowMicros);
    }

    private static final int SEQUENCE_BITS = 56;

    private long[] times = new long[64];
    private long[] orders = new long[64];
    private final List<Event> events = new ArrayList<>();
    private int size;
    private long sequence;

    /** Time of the next event; {@code Long.MAX_VALUE} when there is none. */
    long nextMicros() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    int size() {
        return size;
    }

    void schedule(long atMicros, Kind kind, Event event) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
        }
        events.add(event);
        place(size++, atMicros, (long) kind.ordinal() << SEQUENCE_BITS | sequence++, event);
    }

    /** Takes the next event out; its time was {@link #nextMicros()}. */
    Event take() {
        Event first = events.get(0);
        int last = --size;
        Event moved = events.remove(last);
        if (last > 0) {
            sink(times[last], orders[last], moved);
        }
        return first;
    }

    /** Puts an event at a hole at the end and lets it rise. */
    private void place(int hole, long time, long order, Event event) {
        int at = hole;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (times[parent] < time || times[parent] == time && orders[parent] < order) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        set(at, time, order, event);
    }

    /** Puts an event at the top and lets it sink. */
    private void sink(long time, long order, Event event) {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && earlier(child + 1, child)) {
                child++;
            }
            if (time < times[child] || time == times[child] && order < orders[child]) {
                break;
            }
            move(child, at);
            at = child;
        }
        set(at, time, order, event);
    }

    private boolean earlier(int a, int b) {
        return times[a] < times[b] || times[a] == times[b] && orders[a] < orders[b];
    }

    private void move(int from, int to) {
        set(to, times[from], orders[from], events.get(from));
    }

    private void set(int at, long time, long order, Event event) {
        times[at] = time;
        orders[at] = order;
        events.set(at, event);
    }
}
