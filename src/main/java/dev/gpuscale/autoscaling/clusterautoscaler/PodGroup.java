package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.units.Require;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Equal pods of one owner, decided on as one (Cluster Autoscaler core/scaleup/equivalence/groups.go). Pods are of one group when
 * they share the identical shape: a Deployment's template has one instance.
 *
 * @param shape of each of them
 * @param traits of each of them
 * @param count at least 1
 */
public record PodGroup(PodShape shape, PodTraits traits, int count) {
    public PodGroup {
        Require.that(count > 0, "a group of %d pods of %s is none", count, shape.name());
    }

    /** Pods of a ReplicaSet without anything special. */
    public PodGroup(PodShape shape, int count) {
        this(shape, PodTraits.replicated(), count);
    }

    /** The groups of these pods, in the order of their first pods. */
    public static List<PodGroup> of(List<? extends PendingPod> pods) {
        IdentityHashMap<PodShape, Integer> places = new IdentityHashMap<>();
        List<PendingPod> samples = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (PendingPod pod : pods) {
            Integer place = places.get(pod.shape());
            if (place == null) {
                places.put(pod.shape(), samples.size());
                samples.add(pod);
                counts.add(1);
            } else {
                counts.set(place, counts.get(place) + 1);
            }
        }
        List<PodGroup> groups = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            PendingPod sample = samples.get(i);
            groups.add(new PodGroup(sample.shape(), sample.traits(), counts.get(i)));
        }
        return groups;
    }

    /** So many of its pods. */
    PodGroup of(int pods) {
        return new PodGroup(shape, traits, pods);
    }

    /** All that its pods ask for. */
    public Resources requests() {
        return shape.requests().times(count);
    }
}
