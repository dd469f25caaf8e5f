/** Rules about ScaledObjects and ScaledJobs. */
@NullMarked
package dev.gpuscale.policy.rules.keda;

import org.jspecify.annotations.NullMarked;
