/** What {@code gpuscale serve} runs, as the YAML has it: the ScalerConfig, which {@code gpuscale generate} writes. */
@NullMarked
package dev.gpuscale.config.scaler;

import org.jspecify.annotations.NullMarked;
