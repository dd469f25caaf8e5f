/**
 * KEDA v2.20.2's decisions, rule by rule: scale loop, triggers, fallback, scaling modifiers, the generated HPA. A
 * snapshot and an instant in, a decision out. "KEDA {@code file.go}" names the upstream source of a rule.
 */
@NullMarked
package dev.gpuscale.autoscaling.keda;

import org.jspecify.annotations.NullMarked;
