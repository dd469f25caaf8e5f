/** Rules about NodePools and node classes. */
@NullMarked
package dev.gpuscale.policy.rules.karpenter;

import org.jspecify.annotations.NullMarked;
