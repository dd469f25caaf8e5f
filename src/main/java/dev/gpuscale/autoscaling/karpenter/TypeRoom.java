package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.List;

/**
 * An instance type of a pool with what DaemonSets leave of it.
 *
 * @param room what pods may use
 * @param overhead what DaemonSets take
 */
record TypeRoom(InstanceType type, Resources room, Resources overhead) {
    static TypeRoom of(InstanceType type, Pool pool, Requirements template, List<DaemonPod> daemonSets) {
        Resources overhead = daemonSets.stream()
                .filter(daemon -> daemon.runsOnNew(template, pool.taints(), type))
                .map(daemon -> daemon.shape().requests())
                .reduce(Resources.NONE, Resources::plus);
        return new TypeRoom(type, type.allocatable().minus(overhead), overhead);
    }
}
