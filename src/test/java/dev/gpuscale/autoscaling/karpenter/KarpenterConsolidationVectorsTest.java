package dev.gpuscale.autoscaling.karpenter;

import java.util.List;

/** Stub. */
class KarpenterConsolidationVectorsTest {
    static final List<String> KINDS = List.of("decision", "multi-node", "sort");
}
