/** Rules about money. */
@NullMarked
package dev.gpuscale.policy.rules.cost;

import org.jspecify.annotations.NullMarked;
