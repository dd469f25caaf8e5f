/** Arrival processes, service times, traces, and the named random streams they draw from. Knows nothing of Kubernetes. */
@NullMarked
package dev.gpuscale.workload;

import org.jspecify.annotations.NullMarked;
