/** Rules about node groups and the Cluster Autoscaler. */
@NullMarked
package dev.gpuscale.policy.rules.clusterautoscaler;

import org.jspecify.annotations.NullMarked;
