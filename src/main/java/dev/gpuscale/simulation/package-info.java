/** The discrete-event world: calendar, queues, pods, nodes, ledger, replications. The virtual clock lives here and nowhere else. */
@NullMarked
package dev.gpuscale.simulation;

import org.jspecify.annotations.NullMarked;
