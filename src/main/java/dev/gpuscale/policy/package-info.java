/**
 * {@code gpuscale check}: rules that look at manifests, and what they find. A rule is a class below {@code rules} with a
 * page that explains it; {@link dev.gpuscale.policy.RuleSet} lists them all. Nothing is simulated here.
 */
@NullMarked
package dev.gpuscale.policy;

import org.jspecify.annotations.NullMarked;
