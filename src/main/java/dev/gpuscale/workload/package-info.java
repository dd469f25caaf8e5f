/**
 * Arrival processes, service times, traces, and the named random streams they draw from. The simulator reads a {@link
 * dev.gpuscale.workload.JobStream}, made by {@link dev.gpuscale.workload.JobStreams} in blocks of primitive arrays;
 * what stands in a scenario are {@link dev.gpuscale.workload.Arrivals}, {@link dev.gpuscale.workload.ServiceTime} and
 * {@link dev.gpuscale.workload.Distribution}. Knows nothing of Kubernetes.
 */
@NullMarked
package dev.gpuscale.workload;

import org.jspecify.annotations.NullMarked;
