package dev.gpuscale.autoscaling.scheduler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * Which pods of lower priority make room for a pod that no node can take (Kubernetes plugins/defaultpreemption and
 * framework/preemption). Budgets are preferred, not kept. Pods of its own Deployment have its own priority and stay, so that
 * what anti-affinity and spread say about a node is final.
 */
public final class Preemption {
    private static final int LEAST_CANDIDATES = 100;
    private static final int PERCENT_OF_NODES = 10;

    private Preemption() {}

    /**
     * Whether the pod may preempt at all.
     *
     * @param onNominatedNode the pods on the node that an earlier preemption nominated it to; empty without, and when that node can
     *     no longer take it for another reason than want of room
     */
    public static boolean isEligible(PodShape pod, List<? extends VictimView> onNominatedNode) {
        if (!pod.preempts()) {
            return false;
        }
        for (VictimView victim : onNominatedNode) {
            if (victim.isPreempted() && victim.shape().priority() < pod.priority()) {
                return false;
            }
        }
        return true;
    }

    /**
     * The best plan for a pod that is eligible and that no node passes; nothing when no preemption helps.
     *
     * @param nodes all nodes of the cluster
     * @param podsOn the pods bound to a node, terminating ones among them
     * @param offset of that many nodes, at least 1, the index of the one to begin with; the real scheduler draws lots. It looks no
     *     further when it has candidates enough: 10% of those nodes, at least 100
     */
    public static <N extends NodeView, V extends VictimView> Optional<PreemptionPlan<V>> plan(
            PodShape pod,
            List<N> nodes,
            Function<? super N, ? extends List<? extends V>> podsOn,
            List<? extends BudgetView> budgets,
            IntUnaryOperator offset) {
        int[] resolvable = resolvable(pod, nodes);
        if (resolvable.length == 0) {
            return Optional.empty();
        }
        HardSpread spread = new HardSpread(pod, nodes);
        int start = offset.applyAsInt(resolvable.length);
        int enough = Math.max(resolvable.length * PERCENT_OF_NODES / 100, LEAST_CANDIDATES);
        Optional<PreemptionPlan<V>> best = Optional.empty();
        int keeping = 0; // candidates that keep all budgets; without one the search goes on to the end
        int violating = 0;
        for (int i = 0; i < resolvable.length && !(keeping > 0 && keeping + violating >= enough); i++) {
            int index = resolvable[(start + i) % resolvable.length];
            N node = nodes.get(index);
            if (!NodeFilter.passesAntiAffinity(pod, node) || !spread.passes(node)) {
                continue;
            }
            Optional<PreemptionPlan<V>> plan = onNode(pod, index, node, podsOn.apply(node), budgets);
            if (plan.isPresent()) {
                boolean keeps = plan.get().budgetViolations() == 0;
                keeping += keeps ? 1 : 0;
                violating += keeps ? 0 : 1;
                best = better(best, plan);
            }
        }
        return best;
    }

    private static int[] resolvable(PodShape pod, List<? extends NodeView> nodes) {
        int[] indices = new int[nodes.size()];
        int count = 0;
        for (int i = 0; i < nodes.size(); i++) {
            if (NodeFilter.isResolvable(pod, nodes.get(i))) {
                indices[count++] = i;
            }
        }
        return Arrays.copyOf(indices, count);
    }

    private static <V extends VictimView> Optional<PreemptionPlan<V>> better(
            Optional<PreemptionPlan<V>> best, Optional<PreemptionPlan<V>> plan) {
        return best.isPresent() && PreemptionPlan.PREFERENCE.compare(best.get(), plan.get()) <= 0 ? best : plan;
    }

    /** Takes all pods of lower priority off the node, then puts back whom it can, the important first. */
    private static <V extends VictimView> Optional<PreemptionPlan<V>> onNode(
            PodShape pod, int index, NodeView node, List<? extends V> pods, List<? extends BudgetView> budgets) {
        Resources room = node.freeFor(pod);
        List<V> lower = new ArrayList<>();
        for (V other : pods) {
            if (other.shape().priority() < pod.priority()) {
                lower.add(other);
                room = room.plus(other.shape().requests());
            }
        }
        if (lower.isEmpty() || !pod.requests().fitsInto(room)) {
            return Optional.empty();
        }
        lower.sort(PreemptionPlan.IMPORTANCE);
        boolean[] violates = violations(lower, budgets);
        Reprieve<V> reprieve = new Reprieve<>(room.minus(pod.requests()));
        int violations = reprieve.putBack(lower, violates, true);
        reprieve.putBack(lower, violates, false);
        reprieve.victims.sort(PreemptionPlan.IMPORTANCE);
        return reprieve.victims.isEmpty()
                ? Optional.empty()
                : Optional.of(new PreemptionPlan<>(index, reprieve.victims, violations));
    }

    /** Which of the pods would go against a budget if all went in this order. */
    private static boolean[] violations(List<? extends VictimView> pods, List<? extends BudgetView> budgets) {
        boolean[] violates = new boolean[pods.size()];
        for (BudgetView budget : budgets) {
            int allowed = budget.disruptionsAllowed();
            for (int i = 0; i < violates.length; i++) {
                if (budget.covers(pods.get(i))) {
                    violates[i] |= --allowed < 0;
                }
            }
        }
        return violates;
    }

    /** Who can stay beside the pod. */
    private static final class Reprieve<V extends VictimView> {
        final List<V> victims = new ArrayList<>();
        private Resources room;

        Reprieve(Resources room) {
            this.room = room;
        }

        /** Puts back those that violate a budget, or those that don't; the number of those for whom there is no room. */
        int putBack(List<V> pods, boolean[] violates, boolean violating) {
            int before = victims.size();
            for (int i = 0; i < violates.length; i++) {
                if (violates[i] == violating) {
                    Resources requests = pods.get(i).shape().requests();
                    if (requests.fitsInto(room)) {
                        room = room.minus(requests);
                    } else {
                        victims.add(pods.get(i));
                    }
                }
            }
            return victims.size() - before;
        }
    }
}
