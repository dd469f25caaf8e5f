package dev.gpuscale.autoscaling.hpa;

import java.time.Duration;
import java.time.Instant;

/**
 * One pod's value of a metric.
 *
 * @param valueMilli thousandths
 * @param timestamp end of the sampling window
 * @param window its length
 */
public record PodValue(String pod, long valueMilli, Instant timestamp, Duration window) {}
