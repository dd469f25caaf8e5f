package dev.gpuscale.simulation;

import java.util.List;

/**
 * What one replication of one design measured.
 *
 * @param usd by category; NaN where a node has no price
 * @param gpuSeconds by category
 * @param billUsd the bill, reckoned node by node
 * @param launched machines bought
 * @param keptGpuSeconds the idle part of replicas that are kept whatever the load is
 * @param keptUsd what that cost; NaN where a node has no price
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Outcome(
        List<FleetOutcome> fleets,
        double[] usd,
        double[] gpuSeconds,
        double totalUsd,
        double billUsd,
        int launched,
        double keptGpuSeconds,
        double keptUsd,
        EventCounts events) {}
