package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.simulation.CloudPlan.Reclaims;
import dev.gpuscale.workload.RandomStream;
import dev.gpuscale.workload.RandomStreams;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Spot machines are taken back: each at random times of its own, and at others all of a type and zone together. After a
 * reclaim there are none of that type and zone for a while.
 */
final class SpotMarket {
    private final World world;
    private final CloudPlan plan;
    private final RandomStreams random;
    private final RandomStream alone;
    private final Set<String> together = new HashSet<>();
    private final Map<String, Long> shortUntil = new HashMap<>();

    SpotMarket(World world, CloudPlan plan, RandomStreams random) {
        this.world = world;
        this.plan = plan;
        this.random = random;
        this.alone = random.named("alone");
    }

    /** Whether such a machine was taken back a short while ago, so that there is none to sell. */
    boolean isShort(Machine machine, long now) {
        return isSpot(machine) && shortUntil.getOrDefault(market(machine), 0L) > now;
    }

    /** A machine was bought, or is there from the start: draws when it is taken back. */
    void launched(Node node, long now) {
        Reclaims reclaims = plan.reclaims().get(node.offer().type());
        if (reclaims == null || !isSpot(node.offer())) {
            return;
        }
        if (reclaims.together() < 1) {
            long life = (long) (alone.nextExponential() * reclaims.meanMicros() / (1 - reclaims.together()));
            schedule(now + life, at -> reclaim(node, reclaims, at));
        }
        String market = market(node.offer());
        if (reclaims.together() > 0 && together.add(market)) {
            scheduleAll(market, random.named(market), reclaims, now);
        }
    }

    private void scheduleAll(String market, RandomStream stream, Reclaims reclaims, long now) {
        long wait = (long) (stream.nextExponential() * reclaims.meanMicros() / reclaims.together());
        schedule(now + wait, at -> {
            for (Node node : List.copyOf(world.cluster().nodes())) {
                if (isSpot(node.offer()) && market(node.offer()).equals(market)) {
                    reclaim(node, reclaims, at);
                }
            }
            scheduleAll(market, stream, reclaims, at);
        });
    }

    /** Tells the node; when its time is over the machine is gone, whatever runs on it. */
    private void reclaim(Node node, Reclaims reclaims, long now) {
        if (node.stage() == Node.Stage.GONE || node.isReclaimed()) {
            return;
        }
        shortUntil.merge(market(node.offer()), now + reclaims.shortageMicros(), Math::max);
        world.cluster().reclaim(node, now);
        schedule(now + reclaims.noticeMicros(), at -> {
            if (node.stage() != Node.Stage.GONE) {
                world.cluster().remove(node, at);
            }
        });
    }

    /** What would come after the end of the run need not be waited for. */
    private void schedule(long at, Calendar.Event event) {
        if (at >= 0 && at <= world.horizon()) {
            world.calendar().schedule(at, Calendar.Kind.WORLD, event);
        }
    }

    private static boolean isSpot(Machine machine) {
        return machine.capacityType().equals(Pools.SPOT);
    }

    private static String market(Machine machine) {
        return machine.type() + "/" + machine.zone();
    }
}
