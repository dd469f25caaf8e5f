/** Rules about the Deployment of the external scaler. */
@NullMarked
package dev.gpuscale.policy.rules.scaler;

import org.jspecify.annotations.NullMarked;
