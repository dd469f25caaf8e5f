package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.karpenter.InstanceOffer;
import dev.gpuscale.autoscaling.karpenter.PoolState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where a design's nodes come from. */
sealed interface NodePlan {
  /**
   * Nodes that are there from the start to the end, never short of room.
   *
   * @param offer what each of them is; empty: nobody knows, and nobody knows the price
   * @param count how many
   */
  record Static(Optional<InstanceOffer> offer, int count) implements NodePlan {}

  /** Karpenter buys them. */
  record Karpenter(List<Pool> pools) implements NodePlan {
    public Karpenter {
      pools = List.copyOf(pools);
    }
  }

  /**
   * A NodePool.
   *
   * @param empty the pool before it has bought anything
   * @param consolidateAfter empty: nodes are kept
   */
  record Pool(PoolState empty, Optional<Duration> consolidateAfter) {
    Pool keepingNodes() {
      return new Pool(empty, Optional.empty());
    }
  }
}
