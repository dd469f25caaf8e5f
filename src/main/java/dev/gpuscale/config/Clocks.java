package dev.gpuscale.config;

import dev.gpuscale.units.Doc;
import java.time.Duration;
import java.util.Optional;

/** When the controllers' clocks first tick; absent ones are drawn anew in each replication. */
@Doc("When the controllers' clocks first tick. Absent phases are drawn anew in each "
        + "replication, as nobody chooses them in a cluster.")
public record Clocks(
        @Doc(value = "KEDA's first poll of each ScaledObject, after the start.", example = "3s")
        Optional<Duration> kedaPhase,

        @Doc(value = "The first sync of each HPA, after the start.", example = "7s")
        Optional<Duration> hpaPhase,

        @Doc(value = "The first run of Karpenter's disruption loop, after the start.", example = "2s")
        Optional<Duration> karpenterPhase,

        @Doc(value = "The first loop of the Cluster Autoscaler, after the start.", example = "4s")
        Optional<Duration> clusterAutoscalerPhase) {}
