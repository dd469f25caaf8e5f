package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.InstanceType;
import dev.gpuscale.autoscaling.karpenter.Offering;
import dev.gpuscale.autoscaling.scheduler.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Offerings that failed for want of capacity: Karpenter leaves them out for a while. */
final class Shortages {
    private final long rememberedMicros;
    private final Map<String, Long> until = new HashMap<>();

    /**
     * None yet.
     *
     * @param remembered for how long what failed is left out
     */
    Shortages(Duration remembered) {
        this.rememberedMicros = SimTime.micros(remembered);
    }

    /** How long the cloud's provider leaves out what failed (karpenter.md 3.1 and 3.2; GCP provider pkg/cache/cache.go). */
    static Duration rememberedOn(String cloud) {
        return switch (cloud) {
            case "azure" -> Duration.ofHours(1); // an allocation that failed
            case "gcp" -> Duration.ofMinutes(30);
            default -> Duration.ofMinutes(3);
        };
    }

    void add(Machine machine, long now) {
        add(machine.type(), machine.zone(), machine.capacityType(), now);
    }

    private void add(String type, String zone, String capacityType, long now) {
        until.put(key(type, zone, capacityType), now + rememberedMicros);
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
