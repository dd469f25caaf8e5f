package dev.gpuscale.simulation;

import dev.gpuscale.workload.JobStream;
import java.util.Arrays;

/**
 * The request path of one workload: jobs arrive, wait first in first out, are taken by a slot of a ready pod, and are done.
 * Millions of events a second, so all state is in primitive arrays and nothing is allocated per job.
 *
 * <p>Between two events of the control path a queue depends on nothing else: {@link #advanceTo} plays all arrivals and
 * completions up to an instant. What makes it fast: the next arrival stays outside the heap of completions; a slot that goes
 * from one job straight to the next replaces the top of the heap instead of a pop and a push; heap keys hold time and slot in
 * one long, which also breaks ties the same way on every machine.
 *
 * <p>Times are microseconds since the start of the run. At one instant completions come before arrivals. Of several free
 * slots the one that has been free longest takes the job.
 */
final class JobQueue {
  private static final int BLOCK = 1024;
  private static final int SLOT_BITS = 18;
  private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
  private static final long NEVER = Long.MAX_VALUE;

  /** The longest run: the time must fit beside the slot in a long. */
  static final long LONGEST_MICROS = (Long.MAX_VALUE >>> SLOT_BITS) - 1;

  /** The most slots at once. */
  static final int MOST_SLOTS = 1 << SLOT_BITS;

  private static final byte CLOSED = 0; // of no pod, or of a pod that takes no more jobs
  private static final byte FREE = 1;
  private static final byte BUSY = 2;

  private final JobStream stream;
  private final int concurrency;
  private final boolean redeliver;

  private final long[] blockArrivals = new long[BLOCK];
  private final long[] blockServices = new long[BLOCK];
  private int blockNext;
  private int blockEnd;
  private long nextArrival;

  // Waiting jobs: a ring whose length is a power of two.
  private long[] waitingArrivals = new long[1024];
  private long[] waitingServices = new long[1024];
  private int waitingHead;
  private int waiting;

  // Slots; those of pod p are p * concurrency and the following.
  private byte[] slotStates = new byte[0];
  private boolean[] slotsInRing = new boolean[0];
  private long[] slotArrivals = new long[0];
  private long[] slotStarts = new long[0];
  private long[] slotServices = new long[0];
  private long[] slotOpened = new long[0];
  private int[] slotPods = new int[0];

  // Free slots, longest free first: a ring. Closed slots are left in it and skipped.
  private int[] freeRing = new int[64];
  private int freeHead;
  private int freeEntries;

  // Busy slots: a heap of end << SLOT_BITS | slot.
  private long[] heap = new long[64];
  private int busy;

  // Pods, by number in this queue.
  private int[] podBusy = new int[0];
  private long[] podChanged = new long[0];
  private long[] podServing = new long[0];
  private long[] podSlotTime = new long[0];
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
  private long lastEmptyMicros;
  private double waitingMicros;
  private double busyMicros;
  private long areaChanged;

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
    refill();
  }

  // ---------------------------------------------------------------- the request path

  /** Plays all arrivals and completions up to and including an instant. */
  void advanceTo(long nowMicros) {
    while (true) {
      long arrival = nextArrival;
      if (busy > 0 && heap[0] >>> SLOT_BITS <= arrival) {
        long end = heap[0] >>> SLOT_BITS;
        if (end > nowMicros) {
          break;
        }
        complete(end);
      } else {
        if (arrival > nowMicros) {
          break;
        }
        arrive(arrival);
      }
    }
    account(nowMicros);
  }

  private void arrive(long now) {
    account(now);
    long service = blockServices[blockNext - 1];
    arrived++;
    if (now >= measuredFrom) {
      arrivedMeasured++;
      offeredMicros += service;
    }
    int slot = freeEntries > 0 && waiting == 0 ? takeFreeSlot() : -1;
    if (slot >= 0) {
      push(slot, now, now, service);
    } else {
      append(now, service);
    }
    if (blockNext < blockEnd) {
      nextArrival = blockArrivals[blockNext++];
    } else {
      refill();
    }
  }

  private void complete(long end) {
    account(end);
    int slot = (int) heap[0] & SLOT_MASK;
    long arrival = slotArrivals[slot];
    if (arrival >= measuredFrom) {
      done++;
      waits.record(slotStarts[slot] - arrival);
      sojourns.record(end - arrival);
      if (slotOpened[slot] > arrival) {
        coldStarted++;
      }
    }
    if (waiting > 0 && slotStates[slot] == BUSY) {
      int head = waitingHead;
      long service = waitingServices[head];
      slotArrivals[slot] = waitingArrivals[head];
      slotStarts[slot] = end;
      slotServices[slot] = service;
      waitingHead = head + 1 & waitingArrivals.length - 1;
      waiting--;
      sink(key(end + service, slot));
    } else {
      pop();
      release(slot, end);
    }
  }

  /** Integrates the number of jobs, for Little's law and the utilisation; before either number changes. */
  private void account(long now) {
    double elapsed = now - areaChanged;
    waitingMicros += waiting * elapsed;
    busyMicros += busy * elapsed;
    areaChanged = now;
  }

  private void refill() {
    blockEnd = stream.fill(blockArrivals, blockServices);
    blockNext = blockEnd > 0 ? 1 : 0;
    nextArrival = blockEnd > 0 ? blockArrivals[0] : NEVER;
  }

  private void push(int slot, long now, long arrival, long service) {
    slotStates[slot] = BUSY;
    slotArrivals[slot] = arrival;
    slotStarts[slot] = now;
    slotServices[slot] = service;
    int pod = slotPods[slot];
    touchPod(pod, now);
    podBusy[pod]++;
    if (busy == heap.length) {
      heap = Arrays.copyOf(heap, 2 * busy);
    }
    long key = key(now + service, slot);
    int at = busy++;
    while (at > 0) {
      int parent = at - 1 >>> 1;
      long other = heap[parent];
      if (other <= key) {
        break;
      }
      heap[at] = other;
      at = parent;
    }
    heap[at] = key;
  }

  /** A job that outlasts every run ends after every horizon: its true end might not fit beside the slot. */
  private static long key(long end, int slot) {
    return Math.min(end, LONGEST_MICROS) << SLOT_BITS | slot;
  }

  private void pop() {
    long last = heap[--busy];
    if (busy > 0) {
      sink(last);
    }
  }

  /** Replaces the top of the heap. */
  private void sink(long key) {
    long[] heap = this.heap;
    int size = busy;
    int at = 0;
    int child = 1;
    while (child < size) {
      long smaller = heap[child];
      if (child + 1 < size) {
        long right = heap[child + 1];
        if (right < smaller) {
          smaller = right;
          child++;
        }
      }
      if (key <= smaller) {
        break;
      }
      heap[at] = smaller;
      at = child;
      child = 2 * at + 1;
    }
    heap[at] = key;
  }

  private void release(int slot, long now) {
    int pod = slotPods[slot];
    touchPod(pod, now);
    podBusy[pod]--;
    if (slotStates[slot] == BUSY) {
      slotStates[slot] = FREE;
      addFree(slot);
    }
  }

  /** Brings the pod's integrals up to now; to be called before its number of busy slots changes. */
  private void touchPod(int pod, long now) {
    long elapsed = now - podChanged[pod];
    int slots = podBusy[pod];
    podSlotTime[pod] += slots * elapsed;
    if (slots > 0) {
      podServing[pod] += elapsed;
    }
    podChanged[pod] = now;
  }

  private void append(long arrival, long service) {
    makeRoom();
    int tail = waitingHead + waiting & waitingArrivals.length - 1;
    waitingArrivals[tail] = arrival;
    waitingServices[tail] = service;
    waiting++;
  }

  private void prepend(long arrival, long service) {
    makeRoom();
    waitingHead = waitingHead - 1 & waitingArrivals.length - 1;
    waitingArrivals[waitingHead] = arrival;
    waitingServices[waitingHead] = service;
    waiting++;
  }

  private void makeRoom() {
    int length = waitingArrivals.length;
    if (waiting == 0) {
      lastEmptyMicros = areaChanged;
    }
    if (waiting < length) {
      return;
    }
    waitingArrivals = unrolled(waitingArrivals, waitingHead);
    waitingServices = unrolled(waitingServices, waitingHead);
    waitingHead = 0;
  }

  private static long[] unrolled(long[] ring, int head) {
    long[] longer = new long[2 * ring.length];
    System.arraycopy(ring, head, longer, 0, ring.length - head);
    System.arraycopy(ring, 0, longer, ring.length - head, head);
    return longer;
  }

  private void addFree(int slot) {
    if (freeEntries == freeRing.length) {
      int[] longer = new int[2 * freeRing.length];
      for (int i = 0; i < freeEntries; i++) {
        longer[i] = freeRing[freeHead + i & freeRing.length - 1];
      }
      freeRing = longer;
      freeHead = 0;
    }
    freeRing[freeHead + freeEntries++ & freeRing.length - 1] = slot;
    slotsInRing[slot] = true;
  }

  /** The slot that has been free longest, or -1. */
  private int takeFreeSlot() {
    while (freeEntries > 0) {
      int slot = freeRing[freeHead];
      freeHead = freeHead + 1 & freeRing.length - 1;
      freeEntries--;
      slotsInRing[slot] = false;
      if (slotStates[slot] == FREE) {
        return slot;
      }
    }
    return -1;
  }

  // ---------------------------------------------------------------- the control path's side

  /**
   * A pod has become ready: its slots open and take what waits. The queue must have been advanced to now.
   *
   * @return the pod's number in this queue, until it is {@linkplain #forget forgotten}
   */
  int open(long now) {
    int pod = freePodNumber();
    podBusy[pod] = 0;
    podChanged[pod] = now;
    podServing[pod] = 0;
    podSlotTime[pod] = 0;
    for (int slot = pod * concurrency; slot < (pod + 1) * concurrency; slot++) {
      slotOpened[slot] = now;
      slotStates[slot] = FREE;
      addFree(slot);
    }
    startWaiting(now);
    return pod;
  }

  /** Gives waiting jobs to free slots. */
  private void startWaiting(long now) {
    account(now);
    while (waiting > 0) {
      int slot = takeFreeSlot();
      if (slot < 0) {
        return;
      }
      int head = waitingHead;
      waitingHead = head + 1 & waitingArrivals.length - 1;
      waiting--;
      push(slot, now, waitingArrivals[head], waitingServices[head]);
    }
  }

  /**
   * The pod takes no new jobs and goes on with those it has.
   *
   * @return when the last of its jobs will be done; now when it has none
   */
  long close(int pod, long now) {
    long last = now;
    for (int slot = pod * concurrency; slot < (pod + 1) * concurrency; slot++) {
      if (slotStates[slot] == BUSY) {
        last = Math.max(last, slotStarts[slot] + slotServices[slot]);
      }
      slotStates[slot] = CLOSED;
    }
    return last;
  }

  /** A closed pod is killed: jobs that it still has go back to the front of the queue, oldest first, or are lost. */
  void kill(int pod, long now) {
    account(now);
    long[] arrivals = new long[concurrency];
    long[] services = new long[concurrency];
    int count = 0;
    for (int i = busy - 1; i >= 0; i--) {
      int slot = (int) heap[i] & SLOT_MASK;
      if (slotPods[slot] == pod) {
        insertSorted(arrivals, services, count++, slotArrivals[slot], slotServices[slot]);
        touchPod(pod, now);
        podBusy[pod]--;
        heap[i] = heap[busy - 1];
        busy--;
      }
    }
    if (count == 0) {
      return;
    }
    Arrays.sort(heap, 0, busy); // a sorted array is a heap
    if (now >= measuredFrom) {
      killed += count;
      lost += redeliver ? 0 : count;
    }
    if (redeliver) {
      for (int i = count - 1; i >= 0; i--) {
        prepend(arrivals[i], services[i]);
      }
      startWaiting(now);
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

  /** The pod is gone; its number may be given to another one. */
  void forget(int pod) {
    if (podNumbersFreeCount == podNumbersFree.length) {
      podNumbersFree = Arrays.copyOf(podNumbersFree, 2 * podNumbersFreeCount);
    }
    podNumbersFree[podNumbersFreeCount++] = pod;
  }

  /** A number whose slots are not in the ring any more, else a new one. */
  private int freePodNumber() {
    for (int i = podNumbersFreeCount - 1; i >= 0; i--) {
      int pod = podNumbersFree[i];
      if (!anyInRing(pod)) {
        podNumbersFree[i] = podNumbersFree[--podNumbersFreeCount];
        return pod;
      }
    }
    int pod = podCount++;
    int slots = podCount * concurrency;
    if (slots > MOST_SLOTS) {
      throw new IllegalStateException("more than " + MOST_SLOTS + " slots in one queue");
    }
    if (slots > slotStates.length) {
      int room = Math.max(2 * slotStates.length, 16 * concurrency);
      slotStates = Arrays.copyOf(slotStates, room);
      slotsInRing = Arrays.copyOf(slotsInRing, room);
      slotArrivals = Arrays.copyOf(slotArrivals, room);
      slotStarts = Arrays.copyOf(slotStarts, room);
      slotServices = Arrays.copyOf(slotServices, room);
      slotOpened = Arrays.copyOf(slotOpened, room);
      slotPods = Arrays.copyOf(slotPods, room);
      podBusy = Arrays.copyOf(podBusy, room / concurrency);
      podChanged = Arrays.copyOf(podChanged, room / concurrency);
      podServing = Arrays.copyOf(podServing, room / concurrency);
      podSlotTime = Arrays.copyOf(podSlotTime, room / concurrency);
    }
    Arrays.fill(slotPods, pod * concurrency, slots, pod);
    return pod;
  }

  private boolean anyInRing(int pod) {
    for (int slot = pod * concurrency; slot < (pod + 1) * concurrency; slot++) {
      if (slotsInRing[slot]) {
        return true;
      }
    }
    return false;
  }

  // ---------------------------------------------------------------- what can be known

  /** Jobs that wait. */
  int waiting() {
    return waiting;
  }

  /** Jobs in service, those on pods that are ending included. */
  int inFlight() {
    return busy;
  }

  /** Arrival of the job that has waited longest; -1 when none waits. */
  long oldestArrival() {
    return waiting == 0 ? -1 : waitingArrivals[waitingHead];
  }

  /** Time of the next arrival; {@code Long.MAX_VALUE} after the last. */
  long nextArrival() {
    return nextArrival;
  }

  /** Jobs arrived since the start of the run. */
  long arrived() {
    return arrived;
  }

  /** Time for which the pod has had at least one job, since it became ready. */
  long servingMicros(int pod, long now) {
    touchPod(pod, now);
    return podServing[pod];
  }

  /** Busy slots of the pod, integrated over time since it became ready. */
  long slotMicros(int pod, long now) {
    touchPod(pod, now);
    return podSlotTime[pod];
  }

  /** Jobs waiting, integrated over the measured time, in job-microseconds. */
  double waitingMicros() {
    return waitingMicros;
  }

  /** Jobs in service, integrated over the measured time: busy slot-microseconds. */
  double busyMicros() {
    return busyMicros;
  }

  /** The warm-up is over: the integrals start anew. The queue must have been advanced to now. */
  void restartIntegrals() {
    waitingMicros = 0;
    busyMicros = 0;
  }

  /** When a job last found nobody waiting before it; since then there has always been a backlog. */
  long lastEmptyMicros() {
    return waiting == 0 ? areaChanged : lastEmptyMicros;
  }

  long arrivedMeasured() {
    return arrivedMeasured;
  }

  /** Service time of the measured arrivals, summed. */
  double offeredMicros() {
    return offeredMicros;
  }

  long done() {
    return done;
  }

  long coldStarted() {
    return coldStarted;
  }

  long killed() {
    return killed;
  }

  long lost() {
    return lost;
  }

  Histogram waits() {
    return waits;
  }

  Histogram sojourns() {
    return sojourns;
  }

  /** Begins a new batch: gives the histograms so far and starts empty ones. */
  Batch cutBatch() {
    Batch batch = new Batch(waits, sojourns);
    waits = new Histogram();
    sojourns = new Histogram();
    return batch;
  }

  /** The waits and sojourns of a stretch of time. */
  record Batch(Histogram waits, Histogram sojourns) {}
}
