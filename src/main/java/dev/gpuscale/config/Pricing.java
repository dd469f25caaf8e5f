package dev.gpuscale.config;

import dev.gpuscale.pricing.Catalog;
import dev.gpuscale.pricing.PriceList;
import dev.gpuscale.pricing.PriceOverride;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What nodes cost.
 *
 * @param overrides by instance type, in the order of the file
 */
@Doc("What nodes cost.")
public record Pricing(
        Location at,

        @Doc(value = "The cloud region whose catalog prices are used.", byDefault = "us-east-1")
        String region,

        @Doc(value = "The shortest time that a launch is billed for.", byDefault = "60s")
        Duration minimumCharge,

        @Doc(
                value = "Your own hourly prices, by instance type; they win over the catalog.",
                example = "{g5.xlarge: {onDemand: 1.006 USD}}",
                byDefault = "{}")
        Map<String, PriceOverride> overrides,

        @Doc(
                value = "The instance type of nodes that no NodePool buys; absent: their cost is unknown.",
                example = "g5.xlarge")
        Optional<String> staticNode) {

    public Pricing {
        Require.that(!region.isBlank(), "region is blank\nFor example: us-east-1.");
    }

    /**
     * The catalog's prices in the region, overrides applied.
     *
     * @throws dev.gpuscale.units.UserException where the region or an overridden type is unknown
     */
    public PriceList prices() {
        return new PriceList(Catalog.embedded(), region, overrides, at);
    }
}
