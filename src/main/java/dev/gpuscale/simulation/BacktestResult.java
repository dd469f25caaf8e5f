package dev.gpuscale.simulation;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * A recording beside its replay.
 *
 * @param versions of the recorded controllers
 * @param closedLoop whether the metric was a queue that the pods worked off
 * @param differences each bound that is broken, in a sentence
 * @param firstDifference the first event that is not the same, in words; may be there where the two agree within the bounds
 * @param replicas changes of size side by side
 * @param curveDistance replica-seconds by which the curves of sizes are apart, as a share of the recorded ones
 * @param nodes side by side, by launch
 * @param figures those that both sides have
 * @param ties where dice had to decide what nobody recorded
 */
public record BacktestResult(
        String name,
        String describes,
        SortedMap<String, String> versions,
        boolean closedLoop,
        List<String> differences,
        Optional<String> firstDifference,
        Alignment replicas,
        double curveDistance,
        List<NodePair> nodes,
        List<Measured> figures,
        Optional<Ties> ties) {
    public BacktestResult {
        versions = new TreeMap<>(versions);
        differences = List.copyOf(differences);
        nodes = List.copyOf(nodes);
        figures = List.copyOf(figures);
    }

    /** Whether the two agree within the bounds. */
    public boolean agrees() {
        return differences.isEmpty();
    }

    /** Nodes that both sides have. */
    public long nodesMatched() {
        return nodes.stream().filter(NodePair::isMatched).count();
    }

    /** Nodes that were recorded. */
    public long nodesRecorded() {
        return nodes.stream().filter(pair -> pair.recorded().isPresent()).count();
    }

    /** Mean distance in time of all events, changes of size and nodes' lives, that both sides have; 0 without any. */
    public double meanShiftSeconds() {
        return shifts().average().orElse(0);
    }

    /** The largest, likewise. */
    public double worstShiftSeconds() {
        return shifts().max().orElse(0);
    }

    private DoubleStream shifts() {
        return DoubleStream.concat(
                        replicas.rows().stream()
                                .filter(Alignment.Row::matches)
                                .mapToDouble(Alignment.Row::shiftSeconds),
                        nodes.stream()
                                .flatMap(pair -> pair.shiftsSeconds().stream())
                                .mapToDouble(Double::doubleValue))
                .map(Math::abs);
    }

    /** One of the figures. */
    public Optional<Measured> figure(Measure measure) {
        return figures.stream().filter(each -> each.measure() == measure).findFirst();
    }
}
