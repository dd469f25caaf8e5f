/** Rules about latency and cold starts. */
@NullMarked
package dev.gpuscale.policy.rules.coldstart;

import org.jspecify.annotations.NullMarked;
