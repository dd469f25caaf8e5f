/**
 * The HorizontalPodAutoscaler's decisions, rule by rule: a snapshot and an instant in, a decision out. No clock, no
 * I/O, no randomness.
 */
@NullMarked
package dev.gpuscale.autoscaling.hpa;

import org.jspecify.annotations.NullMarked;
