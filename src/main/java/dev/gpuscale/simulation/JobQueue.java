package dev.gpuscale.simulation;

import dev.gpuscale.workload.JobStream;
import java.util.Arrays;

/**
 * The request path of one workload: jobs arrive, wait first in first out, are taken by a slot of a ready pod, and are done.
 * Tens of millions of jobs a second, so all state is in primitive arrays and nothing is allocated per job.
 *
 * <p>Between two events of the control path a queue depends on nothing else, and since nobody overtakes, a job's start
 * follows from the jobs before it: it is the later of its arrival and the instant at which the first slot is free (Kiefer
 * and Wolfowitz, "On the Theory of Queues with Many Servers", 1955). So {@link #advanceTo} takes job after job, not event
 * after event: one round of a tournament in which the slot that is free first wins. The integrals over time are sums over
 * jobs, less what lies beyond now.
 *
 * <p>Times are microseconds since the start of the run. At one instant completions come before arrivals. A job that finds
 * several slots free goes to the one that became free first, and among equals to the lowest number.
 */
final class JobQueue {
    /** Jobs made at a time: small enough for their arrays to stay in the processor's nearest cache. */
    private static final int BLOCK = 512;

    private static final int SLOT_BITS = 18;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    /** The longest run: the time must fit beside the slot in a long. */
    static final long LONGEST_MICROS = (Long.MAX_VALUE >>> SLOT_BITS) - 1;

    /** The most slots at once. */
    static final int MOST_SLOTS = 1 << SLOT_BITS;

    private static final long NO_JOB = -1;
    private static final long NEVER = Long.MAX_VALUE;

    private final JobStream stream;
    private final int concurrency;
    private final boolean redeliver;
    private long now;

    // Jobs that have not been started: a ring whose length is a power of two. Those from head to arrivedEnd wait,
    // those from there to madeEnd are yet to come. The three count on for ever; masked, they are places in the ring.
    private long[] arrivals = new long[2 * BLOCK];
    private long[] services = new long[2 * BLOCK];
    private int head;
    private int arrivedEnd;
    private int madeEnd;
    private final long[] blockArrivals = new long[BLOCK];
    private final long[] blockServices = new long[BLOCK];

    // Slots; those of pod p are p * concurrency and the following.
    // Each has the job that it took last until that is recorded.
    private long[] slotArrivals = new long[0];
    private long[] slotStarts = new long[0];
    private long[] slotEnds = new long[0];
    private long[] slotWorked = new long[0];
    private long[] slotOpened = new long[0];

    // Which slot is free first: a tournament. Slot s plays at freeFirst[leaves + s] with end << SLOT_BITS | s,
    // those of pods that take no jobs with NEVER, and each place below leaves holds the smaller of the two
    // that are twice as far.
    private long[] freeFirst = {NEVER, NEVER};
    private int leaves = 1;

    // Pods, by number in this queue.
    // Serving: time for which a pod with several slots has had a job, up to the end of its last one.
    private long[] podServing = new long[0];
    private long[] podBusyUntil = new long[0];
    private int[] podNumbersFree = new int[16];
    private int podNumbersFreeCount;
    private int podCount;

    // Statistics.
    private final long measuredFrom;
    private Histogram waits = new Histogram();
    private Histogram sojourns = new Histogram();
    private long arrived;
    private long arrivedMeasured;
    private double offeredMicros;
    private long done;
    private long coldStarted;
    private long killed;
    private long lost;
    private long lastStart = -1;
    private long lastEmpty;
    private double waitedMicros; // by the jobs that were started
    private long workedMicros; // by pods that are forgotten, less what was before the measured time

    /**
     * A queue without slots.
     *
     * @param stream the jobs to come
     * @param concurrency slots a pod
     * @param redeliver whether a job whose pod is killed goes back to the front of the queue, or is lost
     * @param measuredFromMicros jobs that arrived before are left out of the statistics
     */
    JobQueue(JobStream stream, int concurrency, boolean redeliver, long measuredFromMicros) {
        this.stream = stream;
        this.concurrency = concurrency;
        this.redeliver = redeliver;
        this.measuredFrom = measuredFromMicros;
        makeJobs();
    }

    // ---------------------------------------------------------------- the request path

    /** Plays all arrivals and completions up to and including an instant. */
    void advanceTo(long nowMicros) {
        now = nowMicros;
        do {
            startJobs();
            countArrivals();
        } while (arrivedEnd == madeEnd && makeJobs());
    }

    /** Starts jobs in their order, until one cannot start yet or no more are made. */
    private void startJobs() {
        int mask = arrivals.length - 1;
        for (; head != madeEnd; head++) {
            long arrival = arrivals[head & mask];
            long start = Math.max(arrival, freeFirst[1] >>> SLOT_BITS);
            if (start > now) {
                return;
            }
            take(arrival, services[head & mask], start);
        }
    }

    /** The slot that is free first takes a job. */
    private void take(long arrival, long service, long start) {
        int slot = (int) freeFirst[1] & SLOT_MASK;
        if (slotArrivals[slot] >= measuredFrom) {
            record(slot);
        }
        long end = Math.min(start + service, LONGEST_MICROS);
        slotArrivals[slot] = arrival;
        slotStarts[slot] = start;
        slotEnds[slot] = end;
        slotWorked[slot] += end - start;
        waitedMicros += start - arrival;
        if (lastStart <= arrival) {
            lastEmpty = arrival;
        }
        lastStart = start;
        if (concurrency > 1) {
            serve(slot / concurrency, start, end);
        }
        play(slot, end << SLOT_BITS | slot);
    }

    /**
     * Changes the key of one slot. Compared with a heap there is nothing to guess for the processor: always all rounds, and the
     * smaller of two without a branch.
     */
    private void play(int slot, long key) {
        long[] freeFirst = this.freeFirst;
        int at = leaves + slot;
        freeFirst[at] = key;
        long winner = key;
        while (at > 1) {
            long ahead = freeFirst[at ^ 1] - winner;
            winner += ahead & ahead >> 63;
            at >>>= 1;
            freeFirst[at] = winner;
        }
    }

    /** Records the job that the slot has done. */
    private void record(int slot) {
        long arrival = slotArrivals[slot];
        waits.record(slotStarts[slot] - arrival);
        sojourns.record(slotEnds[slot] - arrival);
        done++;
        if (slotOpened[slot] > arrival) {
            coldStarted++;
        }
    }

    /** Records the jobs that slots have done by now. */
    private void recordDone(int fromSlot, int toSlot) {
        for (int slot = fromSlot; slot < toSlot; slot++) {
            if (slotEnds[slot] <= now) {
                if (slotArrivals[slot] >= measuredFrom) {
                    record(slot);
                }
                slotArrivals[slot] = NO_JOB;
            }
        }
    }

    /** Adds an attempt to the time in which a pod had at least one. Attempts begin in order, so its end tells what is new. */
    private void serve(int pod, long start, long end) {
        long from = Math.max(start, podBusyUntil[pod]);
        if (end > from) {
            podServing[pod] += end - from;
            podBusyUntil[pod] = end;
        }
    }

    private void countArrivals() {
        long offered = 0;
        int mask = arrivals.length - 1;
        int from = arrivedEnd;
        int unmeasured = 0;
        int at = from;
        for (; at != madeEnd && arrivals[at & mask] <= now; at++) {
            if (arrivals[at & mask] >= measuredFrom) {
                offered += services[at & mask];
            } else {
                unmeasured++;
            }
        }
        arrivedEnd = at;
        arrived += at - from;
        arrivedMeasured += at - from - unmeasured;
        offeredMicros += offered;
    }

    /** Makes the next jobs; all that were made before have arrived. False when there are no more. */
    private boolean makeJobs() {
        int count = stream.fill(blockArrivals, blockServices);
        makeRoom(count);
        int at = madeEnd & arrivals.length - 1;
        int before = Math.min(count, arrivals.length - at);
        System.arraycopy(blockArrivals, 0, arrivals, at, before);
        System.arraycopy(blockServices, 0, services, at, before);
        System.arraycopy(blockArrivals, before, arrivals, 0, count - before);
        System.arraycopy(blockServices, before, services, 0, count - before);
        madeEnd += count;
        return count > 0;
    }

    private void makeRoom(int count) {
        int jobs = madeEnd - head;
        int length = arrivals.length;
        if (jobs + count <= length) {
            return;
        }
        while (length < jobs + count) {
            length *= 2;
        }
        arrivals = unrolled(arrivals, head, length);
        services = unrolled(services, head, length);
        arrivedEnd -= head;
        madeEnd -= head;
        head = 0;
    }

    private static long[] unrolled(long[] ring, int head, int length) {
        long[] longer = new long[length];
        int at = head & ring.length - 1;
        System.arraycopy(ring, at, longer, 0, ring.length - at);
        System.arraycopy(ring, 0, longer, ring.length - at, at);
        return longer;
    }

    // ---------------------------------------------------------------- the control path's side

    /**
     * A pod has become ready: its slots open and take what waits. The queue must have been advanced to now.
     *
     * @return the pod's number in this queue, until it is {@linkplain #forget forgotten}
     */
    int open(long now) {
        int pod = podNumbersFreeCount > 0 ? podNumbersFree[--podNumbersFreeCount] : newPodNumber();
        podServing[pod] = 0;
        podBusyUntil[pod] = now;
        for (int slot = firstSlot(pod); slot < firstSlot(pod + 1); slot++) {
            slotArrivals[slot] = NO_JOB;
            slotEnds[slot] = now;
            slotWorked[slot] = 0;
            slotOpened[slot] = now;
            play(slot, now << SLOT_BITS | slot);
        }
        advanceTo(now);
        return pod;
    }

    /**
     * The pod takes no new jobs and goes on with those it has.
     *
     * @return when the last of its jobs will be done; now when it has none
     */
    long close(int pod, long now) {
        long last = now;
        for (int slot = firstSlot(pod); slot < firstSlot(pod + 1); slot++) {
            last = Math.max(last, slotEnds[slot]);
            play(slot, NEVER);
        }
        return last;
    }

    /** A closed pod is killed: jobs that it still has go back to the front of the queue, oldest first, or are lost. */
    void kill(int pod, long now) {
        recordDone(firstSlot(pod), firstSlot(pod + 1));
        long[] cutArrivals = new long[concurrency];
        long[] cutServices = new long[concurrency];
        int count = 0;
        for (int slot = firstSlot(pod); slot < firstSlot(pod + 1); slot++) {
            if (slotEnds[slot] > now) {
                insertSorted(cutArrivals, cutServices, count++, slotArrivals[slot], slotEnds[slot] - slotStarts[slot]);
                slotWorked[slot] -= slotEnds[slot] - now;
                slotEnds[slot] = now;
                slotArrivals[slot] = NO_JOB;
            }
        }
        podServing[pod] = servingMicros(pod, now);
        podBusyUntil[pod] = now;
        if (now >= measuredFrom) {
            killed += count;
            lost += redeliver ? 0 : count;
        }
        if (redeliver && count > 0) {
            putBack(cutArrivals, cutServices, count);
        }
    }

    private static void insertSorted(long[] arrivals, long[] services, int count, long arrival, long service) {
        int at = count;
        while (at > 0 && arrivals[at - 1] > arrival) {
            arrivals[at] = arrivals[at - 1];
            services[at] = services[at - 1];
            at--;
        }
        arrivals[at] = arrival;
        services[at] = service;
    }

    /** Puts jobs to the front of the queue, as of now. */
    private void putBack(long[] cutArrivals, long[] cutServices, int count) {
        lastEmpty = lastEmptyMicros();
        lastStart = now;
        makeRoom(count);
        for (int i = count - 1; i >= 0; i--) {
            int at = --head & arrivals.length - 1;
            arrivals[at] = cutArrivals[i];
            services[at] = cutServices[i];
            waitedMicros -= now - cutArrivals[i]; // until now it did not wait, or its wait is counted already
        }
        for (; head != arrivedEnd && freeFirst[1] >>> SLOT_BITS <= now; head++) {
            take(arrivals[head & arrivals.length - 1], services[head & arrivals.length - 1], now);
        }
    }

    /** The pod is gone; its number may be given to another one. */
    void forget(int pod) {
        workedMicros += slotMicros(pod, now);
        Arrays.fill(slotWorked, firstSlot(pod), firstSlot(pod + 1), 0);
        if (podNumbersFreeCount == podNumbersFree.length) {
            podNumbersFree = Arrays.copyOf(podNumbersFree, 2 * podNumbersFreeCount);
        }
        podNumbersFree[podNumbersFreeCount++] = pod;
    }

    private int newPodNumber() {
        int pod = podCount++;
        int slots = firstSlot(podCount);
        if (slots > MOST_SLOTS) {
            throw new IllegalStateException("more than " + MOST_SLOTS + " slots in one queue");
        }
        if (slots > slotArrivals.length) {
            int pods = Math.max(2 * pod, 16);
            slotArrivals = Arrays.copyOf(slotArrivals, firstSlot(pods));
            slotStarts = Arrays.copyOf(slotStarts, firstSlot(pods));
            slotEnds = Arrays.copyOf(slotEnds, firstSlot(pods));
            slotWorked = Arrays.copyOf(slotWorked, firstSlot(pods));
            slotOpened = Arrays.copyOf(slotOpened, firstSlot(pods));
            podServing = Arrays.copyOf(podServing, pods);
            podBusyUntil = Arrays.copyOf(podBusyUntil, pods);
        }
        if (slots > leaves) {
            enlargeTournament(slots);
        }
        return pod;
    }

    private void enlargeTournament(int slots) {
        long[] former = freeFirst;
        int formerLeaves = leaves;
        leaves = Integer.highestOneBit(2 * slots - 1);
        freeFirst = new long[2 * leaves];
        Arrays.fill(freeFirst, NEVER);
        System.arraycopy(former, formerLeaves, freeFirst, leaves, formerLeaves);
        for (int at = leaves - 1; at > 0; at--) {
            freeFirst[at] = Math.min(freeFirst[2 * at], freeFirst[2 * at + 1]);
        }
    }

    private int firstSlot(int pod) {
        return pod * concurrency;
    }

    // ---------------------------------------------------------------- what can be known

    /** Jobs that wait. */
    int waiting() {
        return arrivedEnd - head;
    }

    /** Jobs in service, those on pods that are ending included. */
    int inFlight() {
        int count = 0;
        for (int slot = 0; slot < firstSlot(podCount); slot++) {
            count += slotEnds[slot] > now ? 1 : 0;
        }
        return count;
    }

    /** Arrival of the job that has waited longest; -1 when none waits. */
    long oldestArrival() {
        return waiting() == 0 ? -1 : arrivals[head & arrivals.length - 1];
    }

    /** Jobs arrived since the start of the run. */
    long arrived() {
        return arrived;
    }

    /** Time for which the pod has had at least one job, since it became ready. The queue must have been advanced to now. */
    long servingMicros(int pod, long now) {
        return concurrency == 1 ? slotMicros(pod, now) : podServing[pod] - Math.max(0, podBusyUntil[pod] - now);
    }

    /** Busy slots of the pod, integrated over time since it became ready. The queue must have been advanced to now. */
    long slotMicros(int pod, long now) {
        long sum = 0;
        for (int slot = firstSlot(pod); slot < firstSlot(pod + 1); slot++) {
            sum += slotWorked[slot] - Math.max(0, slotEnds[slot] - now);
        }
        return sum;
    }

    /** Jobs waiting, integrated over the measured time, in job-microseconds. */
    double waitingMicros() {
        double sum = waitedMicros;
        for (int i = head; i != arrivedEnd; i++) {
            sum += now - arrivals[i & arrivals.length - 1];
        }
        return sum;
    }

    /** Jobs in service, integrated over the measured time: busy slot-microseconds. */
    double busyMicros() {
        long sum = workedMicros;
        for (int pod = 0; pod < podCount; pod++) {
            sum += slotMicros(pod, now);
        }
        return sum;
    }

    /** The warm-up is over: the integrals start anew. The queue must have been advanced to now. */
    void restartIntegrals() {
        waitedMicros -= waitingMicros();
        workedMicros -= (long) busyMicros();
    }

    /** When a job last found nobody waiting before it; since then there has always been a backlog. Now when none waits. */
    long lastEmptyMicros() {
        return waiting() == 0 ? now : lastStart <= oldestArrival() ? oldestArrival() : lastEmpty;
    }

    long arrivedMeasured() {
        return arrivedMeasured;
    }

    /** Service time of the measured arrivals, summed. */
    double offeredMicros() {
        return offeredMicros;
    }

    long done() {
        recordDone(0, firstSlot(podCount));
        return done;
    }

    /** Jobs done by a pod that was not ready when they arrived. */
    long coldStarted() {
        recordDone(0, firstSlot(podCount));
        return coldStarted;
    }

    long killed() {
        return killed;
    }

    long lost() {
        return lost;
    }

    Histogram waits() {
        recordDone(0, firstSlot(podCount));
        return waits;
    }

    Histogram sojourns() {
        recordDone(0, firstSlot(podCount));
        return sojourns;
    }

    /** Begins a new batch: gives the histograms so far and starts empty ones. */
    Batch cutBatch() {
        Batch batch = new Batch(waits(), sojourns());
        waits = new Histogram();
        sojourns = new Histogram();
        return batch;
    }

    /** The waits and sojourns of a stretch of time. */
    record Batch(Histogram waits, Histogram sojourns) {}
}
