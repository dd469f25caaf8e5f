package dev.gpuscale.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of {@link JobQueue} in the plainest form, with an object for everything: what the fast one is held against. */
final class PlainQueue {
    private record Job(long arrival, long service) {}

    private record Work(int slot, Job job, long start) {
        long end() {
            return start + job.service;
        }
    }

    private record Free(int slot, long since) {}

    private final long[] arrivals;
    private final long[] services;
    private final int concurrency;
    private final boolean redeliver;
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final List<Work> working = new ArrayList<>();
    private final List<Free> free = new ArrayList<>();
    private final Map<Integer, Long> openedAt = new HashMap<>();
    private int next;
    private long now;

    final Histogram waits = new Histogram();
    final Histogram sojourns = new Histogram();
    long coldStarted;
    long killed;
    long lost;
    long waitingMicros;
    long busyMicros;
    final Map<Integer, Long> servingMicros = new HashMap<>();
    final Map<Integer, Long> slotMicros = new HashMap<>();
    private final Map<Integer, Long> slotOpenedAt = new HashMap<>();

    PlainQueue(long[] arrivals, long[] services, int concurrency, boolean redeliver) {
        this.arrivals = arrivals;
        this.services = services;
        this.concurrency = concurrency;
        this.redeliver = redeliver;
    }

    void advanceTo(long until) {
        while (true) {
            Optional<Work> first =
                    working.stream().min(Comparator.comparingLong(Work::end).thenComparing(Work::slot));
            long completion = first.map(Work::end).orElse(Long.MAX_VALUE);
            long arrival = next < arrivals.length ? arrivals[next] : Long.MAX_VALUE;
            if (Math.min(completion, arrival) > until) {
                integrate(until);
                return;
            }
            if (completion <= arrival) { // a slot that becomes free takes the job that comes at that very instant
                integrate(completion);
                complete(first.orElseThrow());
            } else {
                integrate(arrival);
                waiting.addLast(new Job(arrival, services[next++]));
                serve();
            }
        }
    }

    private void integrate(long to) {
        long elapsed = to - now;
        waitingMicros += waiting.size() * elapsed;
        busyMicros += working.size() * elapsed;
        Map<Integer, Integer> busyByPod = new HashMap<>();
        working.forEach(work -> busyByPod.merge(work.slot / concurrency, 1, Integer::sum));
        busyByPod.forEach((pod, busy) -> {
            servingMicros.merge(pod, elapsed, Long::sum);
            slotMicros.merge(pod, busy * elapsed, Long::sum);
        });
        now = to;
    }

    private void complete(Work work) {
        working.remove(work);
        waits.record(work.start - work.job.arrival);
        sojourns.record(work.end() - work.job.arrival);
        if (slotOpenedAt.get(work.slot) > work.job.arrival) {
            coldStarted++;
        }
        int pod = work.slot / concurrency;
        if (openedAt.containsKey(pod)) {
            // With jobs waiting no other slot is free, so that this one takes the next either way.
            free.add(new Free(work.slot, now));
            serve();
        }
    }

    private void serve() {
        free.sort(Comparator.comparingLong(Free::since).thenComparing(Free::slot));
        while (!waiting.isEmpty() && !free.isEmpty()) {
            working.add(new Work(free.remove(0).slot, waiting.removeFirst(), now));
        }
    }

    void open(int pod) {
        openedAt.put(pod, now);
        servingMicros.put(pod, 0L);
        slotMicros.put(pod, 0L);
        for (int slot = pod * concurrency; slot < (pod + 1) * concurrency; slot++) {
            slotOpenedAt.put(slot, now);
            free.add(new Free(slot, now));
        }
        serve();
        advanceTo(now); // what is done in no time is done
    }

    long close(int pod) {
        openedAt.remove(pod);
        free.removeIf(each -> each.slot / concurrency == pod);
        return working.stream()
                .filter(work -> work.slot / concurrency == pod)
                .mapToLong(Work::end)
                .max()
                .orElse(now);
    }

    void kill(int pod) {
        List<Work> cut = working.stream()
                .filter(work -> work.slot / concurrency == pod)
                .sorted(Comparator.comparingLong((Work work) -> work.job.arrival)
                        .reversed())
                .toList();
        working.removeAll(cut);
        killed += cut.size();
        if (redeliver) {
            cut.forEach(work -> waiting.addFirst(work.job)); // the oldest last, so that it is first in the queue
            serve();
            advanceTo(now);
        } else {
            lost += cut.size();
        }
    }

    int waiting() {
        return waiting.size();
    }

    int inFlight() {
        return working.size();
    }

    long oldestArrival() {
        return waiting.isEmpty() ? -1 : waiting.getFirst().arrival;
    }

    /** Time that the jobs which are still there have been there. */
    long agesMicros() {
        return waiting.stream().mapToLong(job -> now - job.arrival).sum()
                + working.stream().mapToLong(work -> now - work.job.arrival).sum();
    }
}
