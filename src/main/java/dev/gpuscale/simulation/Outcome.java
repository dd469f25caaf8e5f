package dev.gpuscale.simulation;

import java.util.List;

/**
 * What one replication of one design measured.
 *
 * @param usd by category; NaN where a node has no price
 * @param gpuSeconds by category
 * @param billUsd the bill, reckoned node by node
 * @param launched machines bought
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Outcome(
        List<FleetOutcome> fleets, double[] usd, double[] gpuSeconds, double totalUsd, double billUsd, int launched) {}
