/** Rules about what cannot work whatever the load is. */
@NullMarked
package dev.gpuscale.policy.rules.correctness;

import org.jspecify.annotations.NullMarked;
