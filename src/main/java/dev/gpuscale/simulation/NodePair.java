package dev.gpuscale.simulation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A recorded and a simulated node that are taken for each other, or one that only one side has.
 *
 * @param differences what is not the same within the bounds, in order of time; empty where the two agree
 * @param shiftsSeconds of each event that both have, simulated after recorded
 */
public record NodePair(
        Optional<NodeCourse> recorded,
        Optional<NodeCourse> simulated,
        List<Difference> differences,
        List<Double> shiftsSeconds) {
    public NodePair {
        differences = List.copyOf(differences);
        shiftsSeconds = List.copyOf(shiftsSeconds);
    }

    /** Whether both sides have it. */
    public boolean isMatched() {
        return recorded.isPresent() && simulated.isPresent();
    }

    /** Whether both sides have it and it lived the same life. */
    public boolean agrees() {
        return isMatched() && differences.isEmpty();
    }

    OptionalDouble worstShiftSeconds() {
        return shiftsSeconds.stream().mapToDouble(Math::abs).max();
    }
}
