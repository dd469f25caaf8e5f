/** Rules about HorizontalPodAutoscalers and the behaviour that ScaledObjects give them. */
@NullMarked
package dev.gpuscale.policy.rules.hpa;

import org.jspecify.annotations.NullMarked;
