/**
 * The discrete-event world: calendar, queues, pods, nodes, ledger, replications. The virtual clock lives here and nowhere else.
 *
 * <p>{@code Replay}, {@code Recording} and {@code Agreement}, and what is named after them, play what was recorded of a real
 * control plane and compare; no command uses them yet, {@code bin/test recordings} runs them.
 */
@NullMarked
package dev.gpuscale.simulation;

import org.jspecify.annotations.NullMarked;
