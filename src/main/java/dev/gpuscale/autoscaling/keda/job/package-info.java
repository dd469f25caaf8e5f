/** KEDA's ScaledJob: how many Jobs to create for a queue, and which finished ones to delete. */
@NullMarked
package dev.gpuscale.autoscaling.keda.job;

import org.jspecify.annotations.NullMarked;
