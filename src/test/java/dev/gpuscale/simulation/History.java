package dev.gpuscale.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes down what happens in a world, for a test to read afterwards. Times are microseconds. */
final class History implements Observer {
    /** A change of a Deployment's size. */
    record Resize(long atMicros, String deployment, Writer who, int from, int to) {
        /** As {@code 12.03 HPA 1->4}. */
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %s %d->%d", seconds(atMicros), who, from, to);
        }
    }

    /** A pod or a node entered a stage. */
    record Step(long atMicros, String name, String stage) {
        /** As {@code 12.03 worker-1 READY}. */
        @Override
        public String toString() {
            return seconds(atMicros) + " " + name + " " + stage;
        }
    }

    private final List<Resize> resizes = new ArrayList<>();
    private final List<Step> pods = new ArrayList<>();
    private final List<Step> nodes = new ArrayList<>();
    private final Observer beside;
    private World world;
    private Outcome outcome;

    /**
     * A history that tells another observer too.
     *
     * @param beside is told after the history
     */
    History(Observer beside) {
        this.beside = beside;
    }

    @Override
    public void begins(World beginning) {
        world = beginning;
        beside.begins(beginning);
    }

    @Override
    public void scaled(long now, Fleet fleet, Writer who, int from, int to) {
        resizes.add(new Resize(now, fleet.name(), who, from, to));
        beside.scaled(now, fleet, who, from, to);
    }

    @Override
    public void pod(long now, Pod pod) {
        pods.add(new Step(now, pod.name(), pod.stage().name()));
        beside.pod(now, pod);
    }

    @Override
    public void node(long now, Node node) {
        nodes.add(new Step(now, node.name(), node.stage().name()));
        beside.node(now, node);
    }

    @Override
    public void node(long now, Node node, NodeEvent event) {
        beside.node(now, node, event);
    }

    @Override
    public void claimed(long now, Node node, List<String> types) {
        beside.claimed(now, node, types);
    }

    @Override
    public void disrupted(long now, Node node, String reason) {
        beside.disrupted(now, node, reason);
    }

    @Override
    public void scaledUp(long now, String group, int from, int to) {
        beside.scaledUp(now, group, from, to);
    }

    @Override
    public void metric(long now, Fleet fleet, double value) {
        beside.metric(now, fleet, value);
    }

    void ended(Outcome result) {
        outcome = result;
    }

    World world() {
        return world;
    }

    Outcome outcome() {
        return outcome;
    }

    /** The first Deployment's. */
    FleetOutcome fleet() {
        return outcome.fleets().get(0);
    }

    double usd(CostCategory category) {
        return outcome.usd()[category.ordinal()];
    }

    double gpuSeconds(CostCategory category) {
        return outcome.gpuSeconds()[category.ordinal()];
    }

    /** Every change of size, as text. */
    List<String> resizes() {
        return resizes.stream().map(Resize::toString).toList();
    }

    List<Step> nodes() {
        return nodes;
    }

    List<Step> pods() {
        return pods;
    }

    /** A pod's or node's stages after the start, as text. */
    List<String> stepsOf(String name) {
        return Stream.concat(pods.stream(), nodes.stream())
                .filter(step -> step.name().equals(name))
                .map(step -> seconds(step.atMicros()) + " " + step.stage())
                .toList();
    }

    /** When it entered that stage first, in seconds. */
    double secondsOf(String name, String stage) {
        return Stream.concat(pods.stream(), nodes.stream())
                .filter(step -> step.name().equals(name) && step.stage().equals(stage))
                .mapToDouble(step -> step.atMicros() / 1e6)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String seconds(long micros) {
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
    }
}
