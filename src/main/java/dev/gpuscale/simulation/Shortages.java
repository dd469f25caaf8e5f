package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.InstanceType;
import dev.gpuscale.autoscaling.karpenter.Offering;
import dev.gpuscale.autoscaling.scheduler.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Offerings that failed for want of capacity: Karpenter leaves them out for three minutes (AWS provider pkg/cache/cache.go). */
final class Shortages {
    private static final long REMEMBERED = 3 * SimTime.MINUTE;

    private final Map<String, Long> until = new HashMap<>();

    void add(Machine machine, long now) {
        add(machine.type(), machine.zone(), machine.capacityType(), now);
    }

    private void add(String type, String zone, String capacityType, long now) {
        until.put(key(type, zone, capacityType), now + REMEMBERED);
    }

    private static String key(String type, String zone, String capacityType) {
        return type + '/' + zone + '/' + capacityType;
    }

    /** Whether any offering is left out now. */
    boolean any(long now) {
        until.values().removeIf(end -> end <= now);
        return !until.isEmpty();
    }

    /** Whether any spot offering is left out now. */
    boolean anySpot(long now) {
        return any(now) && until.keySet().stream().anyMatch(key -> key.endsWith('/' + Pools.SPOT));
    }

    /** The types with those offerings marked that are left out now. */
    List<InstanceType> mark(List<InstanceType> types, long now) {
        List<InstanceType> marked = new ArrayList<>(types.size());
        for (InstanceType type : types) {
            marked.add(type.with(type.offerings().stream()
                    .map(offering -> isShort(type, offering, now) ? offering.unavailable() : offering)
                    .toList()));
        }
        return marked;
    }

    private boolean isShort(InstanceType type, Offering offering, long now) {
        return until.getOrDefault(key(type.name(), offering.zone(), offering.capacityType()), 0L) > now;
    }
}
