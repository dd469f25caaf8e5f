package dev.gpuscale.report;

import dev.gpuscale.simulation.CostCategory;
import dev.gpuscale.simulation.CostLine;
import dev.gpuscale.simulation.CostResult;
import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.NodeSupply;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Where most of the money that serves nobody goes, and which knob it hangs on. */
final class MoneyAdvice {
    /** Below this share of the bill, advice is not worth a line. */
    private static final double WORTH_SAYING = 0.05;

    private static final String FIXED_IDLE = "GPUs that are ready but idle, since the number of replicas is fixed";

    private MoneyAdvice() {}

    static Optional<String> of(DesignResult design) {
        CostResult cost = design.cost();
        if (!cost.known() || !(cost.usdPerMonth().value() > 0)) {
            return Optional.empty();
        }
        List<BigDecimal> cents = new CostShares(cost).percent();
        BigDecimal serving = IntStream.range(0, cents.size())
                .filter(i -> cost.lines().get(i).category() == CostCategory.SERVING)
                .mapToObj(cents::get)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return cost.lines().stream()
                .filter(line -> line.category() != CostCategory.SERVING && line.share() >= WORTH_SAYING)
                .max(Comparator.comparingDouble(CostLine::share))
                .map(line -> Figures.grouped(serving) + " cents of a dollar serve jobs; the largest other part, "
                        + Figures.grouped(cents.get(cost.lines().indexOf(line))) + " cents, is "
                        + (design.fixedSize() && line.category() == CostCategory.IDLE
                                ? FIXED_IDLE
                                : knob(line.category(), design.scaling().nodes().source()))
                        + ".");
    }

    private static String knob(CostCategory category, NodeSupply.Source nodes) {
        return switch (category) {
            case SERVING -> "serving";
            case IDLE ->
                "GPUs that are ready but idle: the HPA's scale-down window and KEDA's cooldown decide how long";
            case NODE_STARTING -> "nodes that start: fewer, longer-lived nodes" + longer(nodes) + " start less often";
            case PULLING -> "pulling the image: a smaller image, or one that the node already has, would save it";
            case LOADING -> "loading the model: weights on local disk or in the image load faster";
            case PLACEHOLDER -> "GPUs held by placeholders: that is the price of the warm pool";
            case DRAINING -> "pods that drain: shorter jobs or a shorter grace period end sooner";
            case UNUSED -> "GPUs unusable on half-full nodes: a smaller instance type would fit the pods closer";
            case EMPTY_NODE -> emptyNodes(nodes);
            case MINIMUM_CHARGE -> "the minimum charge: nodes live shorter than they are billed for";
            case FAILED_LAUNCH -> "launches that failed";
            case NODES_WITHOUT_GPUS -> "nodes without GPUs";
        };
    }

    private static String longer(NodeSupply.Source nodes) {
        return switch (nodes) {
            case KARPENTER -> " (a longer consolidateAfter)";
            case CLUSTER_AUTOSCALER -> " (a longer scaleDownUnneededTime)";
            case FIXED_GROUPS, FIXED_NODES -> "";
        };
    }

    private static String emptyNodes(NodeSupply.Source nodes) {
        return switch (nodes) {
            case KARPENTER -> "empty nodes that wait for removal: a shorter consolidateAfter removes them sooner";
            case CLUSTER_AUTOSCALER ->
                "empty nodes that wait for removal: a shorter scaleDownUnneededTime removes them sooner";
            case FIXED_GROUPS ->
                "empty nodes of groups that keep their size: smaller groups, or nodes.clusterAutoscaler, would spare them";
            case FIXED_NODES -> "empty nodes that are there all the time: a node autoscaler would remove them";
        };
    }
}
