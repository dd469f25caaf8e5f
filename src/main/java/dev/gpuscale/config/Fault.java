package dev.gpuscale.config;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that goes wrong for a while. What a kind has no use for is absent; see {@link Kind}.
 *
 * @param from since the start of the run, included
 * @param to since the start of the run, not included; later than {@code from}
 * @param every above 0; present exactly when the kind is {@link Kind#POD_CRASH}
 * @param types empty: all
 * @param zones empty: all
 * @param capacityType empty: both
 * @param share above 0, at most 1; empty: all
 * @param by above 0; present exactly when the kind is {@link Kind#LATE_GPU} and {@code never} is not
 * @param never true where present
 */
@Doc("Something that goes wrong for a while. With every kind goes its own part of the fields below.")
public record Fault(
        Location at,

        @Doc(value = "When it begins, after the start of the run.", example = "2h")
        Duration from,

        @Doc(value = "When it is over, after the start of the run.", example = "2h10m")
        Duration to,

        @Doc(
                value = "What goes wrong: the scaler or its queue does not answer (scalerDown), queries for the value "
                        + "fail (metricErrors), pods crash (podCrash), the cloud has no machines (insufficientCapacity), "
                        + "machines launch but never become nodes (neverRegisters), nodes are Ready long before their "
                        + "GPUs are (lateGpu). An external scaler that is down gives KEDA no "
                        + "metric at all, so that not even its fallback acts: the size stays as it is.",
                example = "scalerDown")
        Kind kind,

        @Doc(value = "podCrash: mean time between two crashes of one pod.", example = "6h")
        Optional<Duration> every,

        @Doc(
                value =
                        "scalerDown, metricErrors, podCrash: the name or target of the workload that it hits; absent: all.",
                example = "images")
        Optional<String> workload,

        @OrOne
        @Doc(
                value = "insufficientCapacity, neverRegisters, lateGpu: the instance types that it hits; absent: all.",
                example = "[g5.xlarge]",
                byDefault = "[]")
        List<String> types,

        @OrOne
        @Doc(
                value = "insufficientCapacity: the zones without machines, as node groups and NodePools name them; "
                        + "absent: all.",
                example = "[us-east-1a]",
                byDefault = "[]")
        List<String> zones,

        @Doc(value = "insufficientCapacity: which machines are out; absent: both.", example = "spot")
        Optional<CapacityType> capacityType,

        @Doc(
                value =
                        "neverRegisters, lateGpu: the share of launches that it hits, above 0 and at most 1; absent: all.",
                example = "0.1")
        Optional<Double> share,

        @Doc(
                value = "lateGpu: how much later the GPUs can be used, on top of the stage gpuReady; or else never.",
                example = "10m")
        Optional<Duration> by,

        @Doc(value = "lateGpu: the GPUs cannot be used at all.", example = "true")
        Optional<Boolean> never) {

    public Fault {
        types = List.copyOf(types);
        zones = List.copyOf(zones);
        Require.that(
                from.compareTo(to) < 0,
                "to is %s, not after from (%s)\nBoth count from the start of the run.",
                HumanDuration.format(to),
                HumanDuration.format(from));
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("every", every.isPresent());
        given.put("workload", workload.isPresent());
        given.put("types", !types.isEmpty());
        given.put("zones", !zones.isEmpty());
        given.put("capacityType", capacityType.isPresent());
        given.put("share", share.isPresent());
        given.put("by", by.isPresent());
        given.put("never", never.isPresent());
        for (Map.Entry<String, Boolean> field : given.entrySet()) {
            Require.that(
                    !field.getValue() || kind.fields.contains(field.getKey()),
                    "%s is not for kind %s\nLeave it out. With %s go: %s.",
                    field.getKey(),
                    kind,
                    kind,
                    String.join(", ", kind.fields));
        }
        Require.that(
                kind != Kind.POD_CRASH || every.isPresent(),
                "kind podCrash needs every, the mean time between crashes of a pod\nFor example: every: 6h.");
        Require.that(
                every.isEmpty() || !every.get().isZero(),
                "every is 0, but there must be time between two crashes\nFor example: 6h.");
        Require.that(
                share.isEmpty() || share.get() > 0 && share.get() <= 1,
                "share is %s, but must be above 0 and at most 1\nOne launch in ten: 0.1.",
                share.orElse(0.0));
        Require.that(
                kind != Kind.LATE_GPU || by.isPresent() != never.isPresent(),
                "kind lateGpu needs either by or never\nFor example: by: 10m, or never: true.");
        Require.that(
                by.isEmpty() || !by.get().isZero(), "by is 0, so that no GPU would be late\nFor example: by: 10m.");
        Require.that(never.orElse(true), "never is false\nLeave it out, and say by how much: by: 10m.");
    }

    /**
     * Whether it is about such a machine, as far as types, zones and capacity type tell.
     *
     * @param zone empty: unknown, which only a fault of all zones is about
     * @param capacityTypeLabel as {@link CapacityType#label()} has it
     */
    public boolean isAbout(String instanceType, String zone, String capacityTypeLabel) {
        return (types.isEmpty() || types.contains(instanceType))
                && (zones.isEmpty() || zones.contains(zone))
                && (capacityType.isEmpty() || capacityType.get().label().equals(capacityTypeLabel));
    }

    /** The share of launches that it hits, above 0 and at most 1. */
    public double launchShare() {
        return share.orElse(1.0);
    }

    /** What goes wrong. */
    @SuppressWarnings("ImmutableEnumChecker") // List.of is never written to
    public enum Kind {
        /** The scaler or its queue does not answer: KEDA's fallback acts. */
        SCALER_DOWN("scalerDown", "workload"),
        /** The HPA gets no metrics at all: it keeps what it has, or follows its partial-metric rules. */
        METRIC_ERRORS("metricErrors", "workload"),
        /** Pods crash, each at its own random times. */
        POD_CRASH("podCrash", "every", "workload"),
        /** Launches are refused: there is no machine of the kind in the zone. */
        INSUFFICIENT_CAPACITY("insufficientCapacity", "types", "zones", "capacityType"),
        /** Machines are launched and paid, but never join the cluster. */
        NEVER_REGISTERS("neverRegisters", "share", "types"),
        /** Nodes are Ready long before their GPUs can be used, or for ever without. */
        LATE_GPU("lateGpu", "share", "types", "by", "never");

        private final String spelling;
        private final List<String> fields;

        Kind(String spelling, String... fields) {
            this.spelling = spelling;
            this.fields = List.of(fields);
        }

        /** Whether it strikes machines that are bought. */
        public boolean isOfLaunches() {
            return this == INSUFFICIENT_CAPACITY || this == NEVER_REGISTERS || this == LATE_GPU;
        }

        /** As the YAML spells it. */
        @Override
        public String toString() {
            return spelling;
        }
    }
}
