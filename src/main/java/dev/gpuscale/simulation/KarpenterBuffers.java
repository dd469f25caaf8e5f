package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.BufferPlacement;
import dev.gpuscale.autoscaling.karpenter.NodeClaim;
import dev.gpuscale.autoscaling.karpenter.VirtualPod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Karpenter's CapacityBuffer controller at work (capacitybuffer/controller.go): every thirty seconds, and when a pass has changed
 * a buffer's condition, it reckons the buffer's pods anew and asks for a pass. It does not watch the target: a buffer that is a
 * share of it follows at the next look, and room that was taken is bought again by the next pass, whoever asks for that.
 */
final class KarpenterBuffers {
    /** From one look to the next. */
    static final Duration PERIOD = Duration.ofSeconds(30);

    private final World world;
    private final Karpenter karpenter;
    private final long startMicros;
    private final List<Buffer> buffers;

    /** @param startMicros when it first looks */
    KarpenterBuffers(World world, Karpenter karpenter, long startMicros) {
        this.world = world;
        this.karpenter = karpenter;
        this.startMicros = startMicros;
        this.buffers = karpenter.plan().buffers().stream().map(Buffer::new).toList();
    }

    /** The virtual pods of all buffers. */
    List<VirtualPod> pods() {
        List<VirtualPod> pods = new ArrayList<>();
        buffers.forEach(buffer -> pods.addAll(buffer.pods));
        return pods;
    }

    /** Before the run begins: the nodes that they need are there. */
    void begin() {
        buffers.forEach(buffer -> buffer.reckon(0));
        List<NodeClaim> missing = missing();
        while (!missing.isEmpty()) { // limits may hold back in one pass what the next one gets
            missing.forEach(karpenter.provisioner()::place);
            missing = missing();
        }
        placed(BufferPlacement.of(karpenter.snapshot().solve(pods())), 0);
        buffers.forEach(buffer -> buffer.reconcileAt(startMicros));
    }

    private List<NodeClaim> missing() {
        List<VirtualPod> pods = pods();
        return pods.isEmpty() ? List.of() : karpenter.snapshot().solve(pods).claims();
    }

    /** A pass has placed what was pending, virtual pods among it. */
    void placed(BufferPlacement placement, long now) {
        if (buffers.isEmpty()) {
            return;
        }
        for (KarpenterClaim claim : karpenter.claims().all()) {
            claim.hostBufferPods(placement.isHost(claim));
            world.cluster().keepFree(claim.node(), placement.gpusOn(claim), now);
        }
        buffers.forEach(buffer -> buffer.fared(placement.status(buffer.plan.name()), now));
    }

    /** One buffer, and what is known of it. */
    private final class Buffer implements PodBatches.Asker {
        private final BufferPlan plan;
        private List<VirtualPod> pods = List.of();
        private BufferPlacement.Status status = BufferPlacement.Status.NONE;
        private int looks;

        Buffer(BufferPlan plan) {
            this.plan = plan;
        }

        @Override
        public String uid() {
            return plan.name();
        }

        private void reconcileAt(long micros) {
            int number = ++looks;
            world.calendar().schedule(micros, Calendar.Kind.NODES, now -> {
                if (number == looks) {
                    reconcile(now);
                }
            });
        }

        private void reconcile(long now) {
            reckon(now);
            karpenter.provisioner().reconciled(this, now);
            reconcileAt(now + SimTime.micros(PERIOD));
        }

        private void reckon(long now) {
            int count = plan.podsByKarpenter(world.fleets());
            long second = world.instant(now).getEpochSecond();
            List<VirtualPod> reckoned = new ArrayList<>(count);
            for (int number = 1; number <= count; number++) {
                reckoned.add(new VirtualPod(plan.name(), number, plan.shape(), second));
            }
            pods = reckoned;
        }

        /** The condition is written only when it says something new; whoever watches the object looks again. */
        private void fared(BufferPlacement.Status now, long micros) {
            if (!now.equals(status)) {
                status = now;
                reconcileAt(micros);
            }
        }
    }
}
