package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The Deployment controller's arithmetic: how the size of a Deployment is shared among its ReplicaSets while a new template
 * rolls out (Kubernetes pkg/controller/deployment: sync.go {@code scale}, rolling.go, util/deployment_util.go).
 */
final class Rollout {
    private final int maxSurge;
    private final int maxUnavailable;

    /**
     * Limits of one rolling update as whole pods.
     *
     * @param maxSurge pods above the size
     * @param maxUnavailable pods below it that may be missing; the controller takes 1 where both are 0
     */
    Rollout(int maxSurge, int maxUnavailable) {
        this.maxSurge = maxSurge;
        this.maxUnavailable = maxSurge == 0 && maxUnavailable == 0 ? 1 : maxUnavailable;
    }

    /**
     * The Deployment's size changed: the sets grow or shrink in proportion, and what rounding leaves goes to the largest.
     *
     * @param sets oldest first, the newest last
     */
    void resize(List<ReplicaSet> sets, int size) {
        List<ReplicaSet> active =
                new ArrayList<>(sets.stream().filter(set -> set.replicas() > 0).toList());
        ReplicaSet newest = sets.get(sets.size() - 1);
        if (active.size() <= 1) {
            (active.isEmpty() ? newest : active.get(0)).scale(size, size + maxSurge);
            return;
        }
        int total = active.stream().mapToInt(ReplicaSet::replicas).sum();
        int allowed = size > 0 ? size + maxSurge : 0;
        int toAdd = allowed - total;
        Comparator<ReplicaSet> bySize = Comparator.comparingInt(set -> -set.replicas());
        active.sort(
                toAdd > 0
                        ? bySize.thenComparing(Comparator.comparingInt(set -> -set.revision))
                        : bySize.thenComparing(Comparator.comparingInt(set -> set.revision)));
        int[] sizes = new int[active.size()];
        int added = 0;
        for (int i = 0; i < sizes.length; i++) {
            ReplicaSet set = active.get(i);
            int share = toAdd == added ? 0 : share(set, size, total, toAdd - added);
            sizes[i] = set.replicas() + share;
            added += share;
        }
        sizes[0] = Math.max(0, sizes[0] + toAdd - added);
        for (int i = 0; i < sizes.length; i++) {
            active.get(i).scale(sizes[i], size + maxSurge);
        }
    }

    private int share(ReplicaSet set, int size, int total, int left) {
        if (size == 0) {
            return Math.max(-set.replicas(), left);
        }
        int before = set.deploymentMaximum() > 0 ? set.deploymentMaximum() : total;
        int change = (int) Math.round((double) (set.replicas() * (size + maxSurge)) / before) - set.replicas();
        return left > 0 ? Math.min(change, left) : Math.max(change, left);
    }

    /**
     * One step of the rolling update: the newest set grows as far as the surge allows, else the old ones shrink as far as
     * availability allows, unhealthy pods first.
     *
     * @return whether a set was scaled
     */
    boolean step(List<ReplicaSet> sets, int size) {
        ReplicaSet newest = sets.get(sets.size() - 1);
        List<ReplicaSet> old = sets.subList(0, sets.size() - 1);
        int oldTotal = old.stream().mapToInt(ReplicaSet::replicas).sum();
        if (newest.replicas() > size) {
            newest.scale(size, size + maxSurge);
            return true;
        }
        int room = size + maxSurge - oldTotal - newest.replicas();
        int growth = Math.min(room, size - newest.replicas());
        if (growth > 0) {
            newest.scale(newest.replicas() + growth, size + maxSurge);
            return true;
        }
        int leastAvailable = size - maxUnavailable;
        int newestUnavailable = newest.replicas() - newest.reportedAvailable();
        int mayGo = oldTotal + newest.replicas() - leastAvailable - newestUnavailable;
        if (oldTotal == 0 || mayGo <= 0) {
            return false;
        }
        boolean scaled = false;
        for (ReplicaSet set : old) {
            int unhealthy = Math.min(mayGo, set.replicas() - Math.min(set.replicas(), set.reportedAvailable()));
            if (unhealthy > 0) {
                set.scale(set.replicas() - unhealthy, size + maxSurge);
                mayGo -= unhealthy;
                scaled = true;
            }
        }
        int available = sets.stream().mapToInt(ReplicaSet::reportedAvailable).sum();
        int spare = available - leastAvailable;
        for (ReplicaSet set : old) {
            int fewer = Math.min(set.replicas(), spare);
            if (fewer > 0) {
                set.scale(set.replicas() - fewer, size + maxSurge);
                spare -= fewer;
                scaled = true;
            }
        }
        return scaled;
    }
}
