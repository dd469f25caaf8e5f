/**
 * The Cluster Autoscaler's decisions, as of release 1.36: what a loop buys, for whom, and which nodes it gives back. A snapshot
 * and an instant in, a decision out; clocks, state and lots belong to the caller.
 */
@NullMarked
package dev.gpuscale.autoscaling.clusterautoscaler;

import org.jspecify.annotations.NullMarked;
