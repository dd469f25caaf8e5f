/** KEDA's decisions, rule by rule: scale loop, triggers, fallback, scaling modifiers. A snapshot and an instant in, a decision out. */
@NullMarked
package dev.gpuscale.autoscaling.keda;

import org.jspecify.annotations.NullMarked;
