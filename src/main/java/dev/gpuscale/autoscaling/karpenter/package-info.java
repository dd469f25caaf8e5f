/** Karpenter's decisions: batching, packing, choice of instance type, consolidation. A snapshot and an instant in, a decision out. */
@NullMarked
package dev.gpuscale.autoscaling.karpenter;

import org.jspecify.annotations.NullMarked;
