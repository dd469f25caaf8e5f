package dev.gpuscale.simulation;

import java.util.List;

/**
 * A recording among replays that had their own clocks and dice: how far a forecast can be trusted that knows the manifests
 * and the load, and not when each controller looked.
 */
public record FreeResult(String name, String describes, int runs, List<Spread> spreads) {
    public FreeResult {
        spreads = List.copyOf(spreads);
    }
}
