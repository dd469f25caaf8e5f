package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.AutoscalerFlags;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.workload.RandomStream;
import java.time.Duration;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The Cluster Autoscaler at work: its loop (Cluster Autoscaler core/static_autoscaler.go RunOnce). What it decides is in {@code
 * autoscaling.clusterautoscaler}; what it does about it is in the classes that this one joins.
 */
final class ClusterAutoscaler implements NodeAutoscaler {
    private final World world;
    private final GroupsPlan plan;
    private final AutoscalerFlags flags;
    private final LoopClock clock;
    private final MachineGroups machines;
    private final List<AutoscaledGroup> groups;
    private final AutoscalerScaleUp scaleUp;
    private final AutoscalerScaleDown scaleDown;

    /** Counts the loops that were scheduled; one that was scheduled before is void. */
    private int turn;

    private long nextLoop;
    private long lastLoop = -1;
    private Duration shortestLoop;

    /**
     * Starts it, with the nodes that are there at the start.
     *
     * @param plan with flags
     * @param luck breaks ties
     */
    ClusterAutoscaler(World world, GroupsPlan plan, LoopClock clock, RandomStream luck) {
        this.world = world;
        this.plan = plan;
        this.flags = plan.autoscaler().orElseThrow();
        this.clock = clock;
        this.machines = new MachineGroups(world, plan);
        this.groups = machines.all().stream()
                .map(group -> new AutoscaledGroup(world, group, flags))
                .toList();
        IntUnaryOperator lots = count -> (int) (luck.nextDouble() * count);
        this.scaleUp = new AutoscalerScaleUp(world, flags, groups, lots);
        this.scaleDown = new AutoscalerScaleDown(world, flags.scaleDown(), groups, seenPods());
        this.shortestLoop = flags.scaleDown().groupDefaults().unneededTime();
        schedule(clock.first());
    }

    private SeenPods seenPods() {
        return new SeenPods(world, flags.expendablePodsCutoff());
    }

    // ---------------------------------------------------------------- what it hears

    @Override
    public void unschedulable(Pod pod, long now) {
        if (clock.hearsPods() && nextLoop > now) {
            schedule(now);
        }
    }

    @Override
    public void changed(Change change, Node node, long now) {
        machines.changed(change, node, now);
    }

    @Override
    public @Nullable Node place(PodShape pod) {
        return scaleUp.place(pod);
    }

    // ---------------------------------------------------------------- the loop

    private void schedule(long at) {
        int scheduled = ++turn;
        nextLoop = at;
        if (at <= world.horizon()) {
            world.calendar().schedule(at, Calendar.Kind.NODES, now -> {
                if (turn == scheduled) {
                    loop(now);
                }
            });
        }
    }

    private void loop(long now) {
        if (lastLoop >= 0 && lastLoop < now) {
            Duration interval = Duration.ofNanos((now - lastLoop) * 1000);
            shortestLoop = interval.compareTo(shortestLoop) < 0 ? interval : shortestLoop;
        }
        lastLoop = now;
        schedule(clock.next(now, runOnce(now)));
    }

    /** Says whether it scaled anything. */
    private boolean runOnce(long now) {
        groups.forEach(group -> group.update(now));
        groups.forEach(group -> group.deleteOverdue(now));
        if (isStopped()) {
            return false;
        }
        groups.forEach(group -> group.deleteRefused(now));
        SeenPods pods = seenPods();
        ClusterLook look = new ClusterLook(pods, groups, flags.maxNodeStartupTime(), world.instant(now), now);
        AutoscalerScaleUp.Result result = scaleUp.run(look, pods.pending(machines.all()), now);
        if (result == AutoscalerScaleUp.Result.BOUGHT) {
            scaleDown.scaledUp(now);
            return true;
        }
        return flags.scaleDown().enabled()
                && scaleDown.run(look, result == AutoscalerScaleUp.Result.WAITED, shortestLoop, now);
    }

    /** Whether it does not act: too many nodes are broken, or there is none and it may not begin with the first. */
    private boolean isStopped() {
        int ready = groups.stream().mapToInt(AutoscaledGroup::ready).sum();
        int unready = groups.stream().mapToInt(AutoscaledGroup::unready).sum();
        int registered = groups.stream().mapToInt(AutoscaledGroup::registered).sum();
        return !flags.health().isHealthy(unready, registered) || ready == 0 && !plan.scaleUpFromZero();
    }
}
