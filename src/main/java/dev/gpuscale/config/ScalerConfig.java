package dev.gpuscale.config;

import dev.gpuscale.config.scaler.ScalerConfigSpec;
import dev.gpuscale.units.Location;

/**
 * What {@code gpuscale serve} runs.
 *
 * @param at where its document begins
 * @param name of the scaler, as logs show it
 */
public record ScalerConfig(Location at, String name, ScalerConfigSpec spec) {}
