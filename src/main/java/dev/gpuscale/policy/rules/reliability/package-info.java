/** Rules about work that must not be cut off. */
@NullMarked
package dev.gpuscale.policy.rules.reliability;

import org.jspecify.annotations.NullMarked;
