/**
 * KEDA's ScaledJob: how many Jobs to create for a queue, and which finished ones to delete. The rules are held against
 * upstream's own cases by the vectors in the tests; no scenario simulates a ScaledJob yet.
 */
@NullMarked
package dev.gpuscale.autoscaling.keda.job;

import org.jspecify.annotations.NullMarked;
