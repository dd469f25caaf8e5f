package dev.gpuscale.autoscaling.clusterautoscaler;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.units.Require;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Equal pods of one owner, decided on as one (Cluster Autoscaler core/scaleup/equivalence/groups.go). Pods are of one group when
 * they share the identical shape: a Deployment's template has one instance.
 *
 * @param shape of each of them
 * @param count at least 1
 */
public record PodGroup(PodShape shape, int count) {
    public PodGroup {
        Require.that(count > 0, "a group of %d pods of %s is none", count, shape.name());
    }

    /** The groups of these pods, in the order of their first pods. */
    public static List<PodGroup> of(List<PodShape> pods) {
        Map<PodShape, Integer> places = new IdentityHashMap<>();
        List<PodShape> shapes = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (PodShape pod : pods) {
            Integer place = places.get(pod);
            if (place == null) {
                places.put(pod, shapes.size());
                shapes.add(pod);
                counts.add(1);
            } else {
                counts.set(place, counts.get(place) + 1);
            }
        }
        List<PodGroup> groups = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            groups.add(new PodGroup(shapes.get(i), counts.get(i)));
        }
        return groups;
    }

    /** All that its pods ask for. */
    public Resources requests() {
        return shape.requests().times(count);
    }
}
