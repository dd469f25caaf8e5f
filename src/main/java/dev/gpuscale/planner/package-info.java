/** Queueing formulas that guide the search over designs and serve the simulator's tests as an oracle. */
@NullMarked
package dev.gpuscale.planner;

import org.jspecify.annotations.NullMarked;
