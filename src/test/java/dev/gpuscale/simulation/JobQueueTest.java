package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.workload.JobStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The fast queue against the plain one, and its rules one by one. */
class JobQueueTest {
    private static final long SECOND = SimTime.SECOND;

    /** What may happen to a queue beside its jobs. */
    enum Kind {
        OPEN,
        CLOSE,
        KILL,
        LOOK
    }

    /**
     * Something that happens.
     *
     * @param afterMicros the thing before
     * @param pick chooses among the pods
     */
    record Step(Kind kind, int afterMicros, int pick) {}

    @Provide
    Arbitrary<Step> steps() {
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 99))
                .as(Step::new);
    }

    /** Small numbers, so that arrivals, completions and steps often fall on one instant. */
    @Property(seed = "20261124", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void doesWhatThePlainQueueDoes(
            @ForAll @Size(max = 120) List<@IntRange(min = 1, max = 9) Integer> gaps,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 30) Integer> serviceTimes,
            @ForAll @Size(min = 1, max = 40) List<@From("steps") Step> steps,
            @ForAll @IntRange(min = 1, max = 3) int concurrency,
            @ForAll boolean redeliver) {
        long[] arrivals = new long[gaps.size()];
        long[] services = new long[gaps.size()];
        long at = 0;
        for (int i = 0; i < arrivals.length; i++) {
            at += gaps.get(i);
            arrivals[i] = at;
            services[i] = serviceTimes.get(i % serviceTimes.size());
        }
        JobQueue fast = new JobQueue(JobStream.ofList(arrivals, services), concurrency, redeliver, 0);
        PlainQueue plain = new PlainQueue(arrivals, services, concurrency, redeliver);
        List<Integer> open = new ArrayList<>();
        List<Integer> closed = new ArrayList<>();
        long now = 0;
        for (Step step : steps) {
            now += step.afterMicros;
            fast.advanceTo(now);
            plain.advanceTo(now);
            switch (step.kind) {
                case OPEN -> {
                    int pod = fast.open(now);
                    assertThat(open).doesNotContain(pod);
                    assertThat(closed).doesNotContain(pod);
                    plain.open(pod);
                    open.add(pod);
                }
                case CLOSE -> {
                    if (!open.isEmpty()) {
                        int pod = open.remove(step.pick % open.size());
                        assertThat(fast.close(pod, now)).isEqualTo(plain.close(pod));
                        closed.add(pod);
                    }
                }
                case KILL -> {
                    if (!closed.isEmpty()) {
                        int pod = closed.remove(step.pick % closed.size());
                        fast.kill(pod, now);
                        plain.kill(pod);
                        fast.forget(pod);
                    }
                }
                default -> {
                    for (int pod : open) {
                        assertThat(fast.servingMicros(pod, now)).isEqualTo(plain.servingMicros.get(pod));
                        assertThat(fast.slotMicros(pod, now)).isEqualTo(plain.slotMicros.get(pod));
                    }
                }
            }
            assertSame(fast, plain);
            assertKeepsLittlesLaw(fast, plain, redeliver);
        }
    }

    private static void assertSame(JobQueue fast, PlainQueue plain) {
        assertThat(fast.waiting()).isEqualTo(plain.waiting());
        assertThat(fast.inFlight()).isEqualTo(plain.inFlight());
        assertThat(fast.oldestArrival()).isEqualTo(plain.oldestArrival());
        assertThat(fast.killed()).isEqualTo(plain.killed);
        assertThat(fast.lost()).isEqualTo(plain.lost);
        assertThat(fast.coldStarted()).isEqualTo(plain.coldStarted);
        assertThat(fast.waitingMicros()).isEqualTo((double) plain.waitingMicros);
        assertThat(fast.busyMicros()).isEqualTo((double) plain.busyMicros);
        assertSame(fast.waits(), plain.waits);
        assertSame(fast.sojourns(), plain.sojourns);
        assertThat(fast.arrived())
                .as("conserved")
                .isEqualTo(fast.done() + fast.waiting() + fast.inFlight() + fast.lost());
    }

    private static void assertSame(Histogram fast, Histogram plain) {
        assertThat(fast.total()).isEqualTo(plain.total());
        if (plain.total() == 0) {
            return;
        }
        assertThat(fast.meanSeconds()).isEqualTo(plain.meanSeconds());
        for (double share = 0.1; share < 1; share += 0.1) {
            assertThat(fast.quantileSeconds(share)).isEqualTo(plain.quantileSeconds(share));
        }
    }

    /** L = lambda W over any stretch, to the microsecond: what is there over time is the sum of the times each was there. */
    private static void assertKeepsLittlesLaw(JobQueue fast, PlainQueue plain, boolean redeliver) {
        if (!redeliver) {
            return; // a lost job was there too, and is in no histogram
        }
        double done = fast.done() == 0 ? 0 : fast.sojourns().meanSeconds() * fast.done() * 1e6;
        assertThat(Math.round(done) + plain.agesMicros())
                .isEqualTo(Math.round(fast.waitingMicros() + fast.busyMicros()));
    }

    private static JobQueue queue(int concurrency, boolean redeliver, long[] arrivalSeconds, long[] serviceSeconds) {
        long[] arrivals = new long[arrivalSeconds.length];
        long[] services = new long[arrivalSeconds.length];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = arrivalSeconds[i] * SECOND;
            services[i] = serviceSeconds[i] * SECOND;
        }
        return new JobQueue(JobStream.ofList(arrivals, services), concurrency, redeliver, 0);
    }

    @Example
    void aJobThatComesAsASlotBecomesFreeDoesNotWait() {
        JobQueue queue = queue(1, true, new long[] {0, 5}, new long[] {5, 1});
        queue.open(0);
        queue.advanceTo(10 * SECOND);
        assertThat(queue.done()).isEqualTo(2);
        assertThat(queue.waits().maxSeconds()).isZero();
    }

    @Example
    void servesInTheOrderOfArrival() {
        JobQueue queue = queue(1, true, new long[] {0, 1, 2}, new long[] {10, 1, 20});
        queue.open(0);
        queue.advanceTo(10 * SECOND);
        assertThat(queue.oldestArrival()).isEqualTo(2 * SECOND); // that of 1 s has been taken
        queue.advanceTo(11 * SECOND);
        assertThat(queue.waiting()).isZero();
        assertThat(queue.waits().maxSeconds()).isEqualTo(9);
    }

    @Example
    void theSlotThatHasBeenFreeLongestTakesTheJob() {
        JobQueue queue = queue(1, true, new long[] {0, 0, 6}, new long[] {5, 3, 4});
        int first = queue.open(0);
        int second = queue.open(0);
        queue.advanceTo(8 * SECOND);
        assertThat(queue.servingMicros(first, 8 * SECOND)).isEqualTo(5 * SECOND);
        assertThat(queue.servingMicros(second, 8 * SECOND)).as("free since 3 s").isEqualTo(5 * SECOND);
    }

    @Example
    void killedJobsGoBeforeThoseThatWaitOldestFirst() {
        JobQueue queue = queue(3, true, new long[] {0, 1, 2, 3}, new long[] {50, 50, 50, 50});
        int pod = queue.open(0);
        queue.advanceTo(10 * SECOND);
        assertThat(queue.oldestArrival()).isEqualTo(3 * SECOND);
        queue.close(pod, 10 * SECOND);
        queue.kill(pod, 10 * SECOND);
        assertThat(queue.oldestArrival()).isZero();
        queue.advanceTo(20 * SECOND);
        queue.open(20 * SECOND);
        assertThat(queue.waiting()).isEqualTo(1);
        assertThat(queue.oldestArrival())
                .as("the one that was not killed waits on")
                .isEqualTo(3 * SECOND);
    }

    @Example
    void aKilledJobBeginsAnewAndItsWaitIsUntilTheAttemptThatSucceeded() {
        JobQueue queue = queue(1, true, new long[] {0}, new long[] {10});
        int pod = queue.open(0);
        queue.advanceTo(7 * SECOND);
        queue.close(pod, 7 * SECOND);
        queue.kill(pod, 7 * SECOND);
        queue.forget(pod);
        queue.advanceTo(20 * SECOND);
        queue.open(20 * SECOND);
        queue.advanceTo(30 * SECOND);
        assertThat(queue.waits().maxSeconds()).isEqualTo(20);
        assertThat(queue.sojourns().maxSeconds()).isEqualTo(30);
    }

    @Example
    void aKilledJobIsLostWhereNobodyRedelivers() {
        JobQueue queue = queue(1, false, new long[] {0, 1}, new long[] {10, 10});
        int pod = queue.open(0);
        queue.advanceTo(5 * SECOND);
        queue.close(pod, 5 * SECOND);
        queue.kill(pod, 5 * SECOND);
        assertThat(queue.lost()).isEqualTo(1);
        assertThat(queue.waiting()).as("the one that had not begun").isEqualTo(1);
    }

    @Example
    void aClosedPodFinishesWhatItHasAndTakesNothingNew() {
        JobQueue queue = queue(1, true, new long[] {0, 1}, new long[] {10, 10});
        int pod = queue.open(0);
        queue.advanceTo(5 * SECOND);
        assertThat(queue.close(pod, 5 * SECOND)).isEqualTo(10 * SECOND);
        queue.advanceTo(60 * SECOND);
        assertThat(queue.done()).isEqualTo(1);
        assertThat(queue.waiting()).isEqualTo(1);
    }

    @Example
    void aJobThatOutlastsEveryRunKeepsNobodyElseFromBeingDone() {
        long year = 365L * 24 * 3600;
        JobQueue queue = queue(2, true, new long[] {0, 1}, new long[] {100 * year, 10});
        queue.open(0);
        queue.advanceTo(60 * SECOND);
        assertThat(queue.inFlight()).isEqualTo(1);
        assertThat(queue.done()).isEqualTo(1);
    }

    @Example
    void jobsOfTheWarmUpAreServedAndNotCounted() {
        JobQueue queue =
                new JobQueue(JobStream.ofList(new long[] {0, 1, 20, 21}, new long[] {5, 5, 5, 5}), 1, true, 10);
        queue.open(0);
        queue.advanceTo(100);
        assertThat(queue.arrived()).isEqualTo(4);
        assertThat(queue.arrivedMeasured()).isEqualTo(2);
        assertThat(queue.done()).isEqualTo(2);
        assertThat(queue.waits().total()).isEqualTo(2);
    }
}
