package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.BatchWindow;
import dev.gpuscale.autoscaling.karpenter.Emptiness;
import dev.gpuscale.autoscaling.karpenter.NewClaim;
import dev.gpuscale.autoscaling.karpenter.PoolState;
import dev.gpuscale.autoscaling.karpenter.Provisioning;
import dev.gpuscale.autoscaling.scheduler.NodeView;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Karpenter at work: its batches, its launches, its disruption loop. The decisions are in {@code autoscaling.karpenter}. */
final class KarpenterBuyer implements NodeAutoscaler {
    /** From the end of a batch to the launch call. */
    private static final long LAUNCH_DELAY = 300_000;

    private static final long RETRY = SimTime.micros(BatchWindow.RETRY);
    private static final long LOOP = SimTime.micros(Emptiness.LOOP);
    private static final long VALIDATION = SimTime.micros(Emptiness.VALIDATION);

    private static final Drain.Rules RULES =
            new Drain.Rules(pod -> true, SimTime.SECOND, Drain.NEVER, Drain.NEVER, Drain.NEVER);

    private final World world;
    private final Map<String, NodePlan.Pool> pools = new LinkedHashMap<>();
    private final long loopPhase;

    private final Set<Pod> seen = new HashSet<>();
    private boolean open;
    private long firstMicros;
    private long lastMicros;
    private boolean retryScheduled;

    /**
     * @param loopPhase when its disruption loop first looks
     */
    KarpenterBuyer(World world, NodePlan.Karpenter plan, long loopPhase) {
        this.world = world;
        plan.pools().forEach(pool -> pools.put(pool.empty().name(), pool));
        this.loopPhase = loopPhase;
    }

    // ---------------------------------------------------------------- provisioning

    @Override
    public void unschedulable(Pod pod, long now) {
        ask(now);
    }

    @Override
    public void changed(Change change, Node node, long now) {
        boolean mayBeEmpty = change == Change.POD_ENDING || change == Change.GPU_READY;
        if (mayBeEmpty && node.isEmpty()) {
            emptied(node, now);
        }
    }

    private void ask(long now) {
        boolean fresh = false;
        for (Pod pod : world.cluster().pending()) {
            fresh |= seen.add(pod);
        }
        if (fresh) {
            trigger(now);
        }
        scheduleRetry(now);
    }

    private void trigger(long now) {
        lastMicros = now;
        if (!open) {
            open = true;
            firstMicros = now;
            scheduleClose();
        }
    }

    private void scheduleClose() {
        long close = SimTime.micros(BatchWindow.closesAt(SimTime.instant(firstMicros), SimTime.instant(lastMicros)));
        world.calendar().schedule(close, Calendar.Kind.NODES, now -> {
            if (now < SimTime.micros(BatchWindow.closesAt(SimTime.instant(firstMicros), SimTime.instant(lastMicros)))) {
                scheduleClose(); // another pod came
            } else {
                open = false;
                solve(now);
            }
        });
    }

    /** Pods that are still pending ask again. */
    private void scheduleRetry(long now) {
        if (!retryScheduled) {
            retryScheduled = true;
            world.calendar().schedule(now + RETRY, Calendar.Kind.NODES, at -> {
                retryScheduled = false;
                seen.clear();
                if (!world.cluster().pending().isEmpty()) {
                    ask(at);
                }
            });
        }
    }

    private void solve(long now) {
        List<PodShape> pending =
                world.cluster().pending().stream().map(pod -> pod.fleet.shape()).toList();
        if (pending.isEmpty()) {
            return;
        }
        for (NewClaim claim :
                Provisioning.solve(pending, takingPods(), states()).claims()) {
            world.calendar().schedule(now + LAUNCH_DELAY, Calendar.Kind.NODES, at -> launch(claim, at));
        }
    }

    private void launch(NewClaim claim, long now) {
        Node node = node(claim, now);
        world.cluster().add(node, now);
        world.coldStart().launch(node, now);
    }

    private List<Promise> takingPods() {
        return world.cluster().nodes().stream()
                .filter(node -> node.isStarting() || node.stage() == Node.Stage.READY)
                .map(Promise::new)
                .toList();
    }

    private Node node(NewClaim claim, long launchMicros) {
        return new Node(
                world.cluster().takeNumber(),
                claim.pool(),
                claim.launched(),
                pool(claim.pool()).empty().taints(),
                Resources.NONE,
                false,
                launchMicros);
    }

    private NodePlan.Pool pool(String name) {
        return Objects.requireNonNull(pools.get(name), name);
    }

    /** The pools with what they have bought: limits are charged with whole machines. */
    private List<PoolState> states() {
        return pools.values().stream()
                .map(pool -> {
                    Resources used = Resources.NONE;
                    int nodes = 0;
                    for (Node node : world.cluster().nodes()) {
                        if (node.pool().equals(pool.empty().name()) && node.stage() != Node.Stage.DRAINING) {
                            used = used.plus(node.offer().capacity());
                            nodes++;
                        }
                    }
                    return pool.empty().with(used, nodes);
                })
                .toList();
    }

    @Override
    public @Nullable Node place(PodShape pod) {
        List<NewClaim> claims =
                Provisioning.solve(List.of(pod), List.of(), states()).claims();
        if (claims.isEmpty()) {
            return null;
        }
        Node node = node(claims.get(0), 0);
        node.ready(0, 0); // first, so that whoever watches sees it as it is
        world.cluster().add(node, 0);
        return node;
    }

    // ---------------------------------------------------------------- emptiness

    private void emptied(Node node, long now) {
        Optional<Duration> after = pool(node.pool()).consolidateAfter();
        if (after.isEmpty()) {
            return;
        }
        long event = node.lastPodEventMicros();
        long due = SimTime.micros(Emptiness.consolidatableAt(SimTime.instant(event), after.get()));
        long look = loopPhase + Math.max(0, Math.floorDiv(Math.max(now, due) - loopPhase + LOOP - 1, LOOP)) * LOOP;
        world.calendar().schedule(look, Calendar.Kind.NODES, at -> {
            if (isStillEmpty(node, event)) {
                world.calendar().schedule(at + VALIDATION, Calendar.Kind.NODES, later -> {
                    if (isStillEmpty(node, event)) {
                        world.cluster()
                                .drain(
                                        node,
                                        new Drain(
                                                world,
                                                node,
                                                RULES,
                                                (empty, end) -> world.cluster().remove(node, end)),
                                        later);
                    }
                });
            }
        });
    }

    private static boolean isStillEmpty(Node node, long event) {
        return node.stage() == Node.Stage.READY && node.isEmpty() && node.lastPodEventMicros() == event;
    }

    /** A node as it will be once it is ready. */
    private record Promise(Node node) implements NodeView {
        @Override
        public Resources allocatable() {
            return node.promised();
        }

        @Override
        public Resources free() {
            return node.promised().minus(node.used());
        }

        @Override
        public String gpuResource() {
            return node.gpuResource();
        }

        @Override
        public Map<String, String> labels() {
            return node.labels();
        }

        @Override
        public List<Taint> taints() {
            return node.taints();
        }
    }
}
