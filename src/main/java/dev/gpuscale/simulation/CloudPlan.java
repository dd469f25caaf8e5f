package dev.gpuscale.simulation;

import dev.gpuscale.config.Fault;
import dev.gpuscale.config.Nodes;
import dev.gpuscale.config.ScenarioSpec;
import dev.gpuscale.config.SpotReclaims;
import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.pricing.PriceList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the cloud behaves.
 *
 * @param faults of launches: no capacity, machines that never register, GPUs that come late
 * @param reclaims how spot machines are taken back, by instance type; a type that is absent never is
 */
record CloudPlan(List<Fault> faults, Map<String, Reclaims> reclaims) {
    /** A cloud that always has machines, and keeps its word. */
    static final CloudPlan RELIABLE = new CloudPlan(List.of(), Map.of());

    CloudPlan {
        faults = List.copyOf(faults);
        reclaims = Map.copyOf(reclaims);
    }

    /**
     * How spot machines of a type are taken back, in microseconds.
     *
     * @param meanMicros mean life of one
     * @param noticeMicros how long before its end it is told
     * @param together share of reclaims that take all of a zone, 0 to 1
     * @param shortageMicros for how long there are no others then
     */
    record Reclaims(long meanMicros, long noticeMicros, double together, long shortageMicros) {}

    static CloudPlan of(ScenarioSpec spec, PriceList prices) {
        Nodes nodes = spec.nodes();
        Map<String, Reclaims> reclaims = new TreeMap<>();
        for (InstanceType type : prices.types()) {
            Optional<SpotReclaims> settings = nodes.reclaimsOf(type.name());
            boolean known = settings.isPresent()
                    && (settings.get().every().isPresent() || type.reclaimed().isPresent());
            if (known && type.spotUsdPerHour().isPresent()) {
                reclaims.put(type.name(), reclaims(settings.get(), type));
            }
        }
        return new CloudPlan(spec.faults(), reclaims);
    }

    private static Reclaims reclaims(SpotReclaims settings, InstanceType type) {
        return new Reclaims(
                SimTime.micros(settings.meanTime(type)),
                SimTime.micros(settings.noticeOn(type.cloud())),
                settings.together(),
                SimTime.micros(settings.unavailableFor()));
    }
}
