package dev.gpuscale.autoscaling.scheduler;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The scheduler's way from a pod to a node (Kubernetes scheduler/schedule_one.go): filter, score what passed, take the best.
 * In clusters of 100 nodes and more it stops as soon as enough nodes have passed, and the next pod's search begins where this
 * one ended; that place is all it remembers. Preferred node affinity and affinity between pods are not modelled.
 */
public final class SchedulingCycle {
    /** Of equally good nodes the first. */
    public static final IntUnaryOperator FIRST = equals -> 0;

    /** No node. */
    public static final int NONE = -1;

    private static final int LEAST_TO_FIND = 100;
    private static final int LEAST_PERCENT_TO_FIND = 5;

    private final List<NodeScore> scores;
    private final IntUnaryOperator ties;
    private int[] passed = new int[16];
    private long[] totals = new long[16];
    private int start;

    /**
     * A scheduler with default plugins and weights.
     *
     * @param strategy how NodeResourcesFit scores
     * @param ties of that many equally good nodes, at least 2, the index of one, from 0; the real scheduler draws lots
     */
    public SchedulingCycle(ScoringStrategy strategy, IntUnaryOperator ties) {
        this.scores = List.of(
                new ResourceFitScore(strategy),
                new BalanceScore(),
                new TaintScore(),
                new SpreadScore(),
                new ImageScore());
        this.ties = ties;
    }

    /**
     * The index of the chosen node, or -1 when none passes.
     *
     * @param nodes all nodes of the cluster, in an order that stays: also those that cannot take the pod count, for spread and
     *     for the share of nodes that have an image
     */
    public int choose(PodShape pod, List<? extends NodeView> nodes) {
        return choose(pod, nodes, NONE);
    }

    /**
     * The same for a pod that was nominated to a node by preemption: that node is tried first, and if it passes the pod goes there
     * whatever it scores.
     *
     * @param nominated index of that node; -1 without
     */
    public int choose(PodShape pod, List<? extends NodeView> nodes, int nominated) {
        HardSpread spread = new HardSpread(pod, nodes);
        if (nominated != NONE && passes(pod, nodes.get(nominated), spread)) {
            return nominated;
        }
        int found = filter(pod, nodes, spread);
        if (found <= 1) {
            return found == 0 ? NONE : passed[0];
        }
        Arrays.fill(totals, 0, found, 0);
        Candidates candidates = new Candidates(pod, nodes, passed, found);
        for (NodeScore score : scores) {
            score.addTo(totals, candidates);
        }
        return passed[best(found)];
    }

    private int filter(PodShape pod, List<? extends NodeView> nodes, HardSpread spread) {
        int size = nodes.size();
        if (passed.length < size) {
            passed = new int[size];
            totals = new long[size];
        }
        int wanted = nodesToFind(size);
        int found = 0;
        int looked = 0;
        int from = size == 0 ? 0 : start % size;
        while (looked < size && found < wanted) {
            int index = (from + looked++) % size;
            if (passes(pod, nodes.get(index), spread)) {
                passed[found++] = index;
            }
        }
        start = size == 0 ? 0 : (from + looked) % size;
        return found;
    }

    private static boolean passes(PodShape pod, NodeView node, HardSpread spread) {
        return NodeFilter.passes(pod, node) && spread.passes(node);
    }

    /** After how many passed nodes the search ends: half of them in small clusters, 5% in very large ones. */
    static int nodesToFind(int nodes) {
        if (nodes < LEAST_TO_FIND) {
            return nodes;
        }
        int percent = Math.max(50 - nodes / 125, LEAST_PERCENT_TO_FIND);
        return Math.max(nodes * percent / 100, LEAST_TO_FIND);
    }

    private int best(int found) {
        long highest = Long.MIN_VALUE;
        int equals = 0;
        for (int i = 0; i < found; i++) {
            if (totals[i] > highest) {
                highest = totals[i];
                equals = 0;
            }
            equals += totals[i] == highest ? 1 : 0;
        }
        int skip = equals > 1 ? ties.applyAsInt(equals) : 0;
        int i = 0;
        while (totals[i] != highest || skip-- > 0) {
            i++;
        }
        return i;
    }
}
