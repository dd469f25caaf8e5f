package dev.gpuscale.config;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Money;
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
    @Doc(value = "The cloud region whose catalog prices are used.", byDefault = "us-east-1") String region,
    @Doc(value = "The shortest time that a launch is billed for.", byDefault = "60s") Duration minimumCharge,
    @Doc(value = "Your own hourly prices, by instance type; they win over the catalog.", example = "{g5.xlarge: {onDemand: 1.006 USD}}", byDefault = "{}")
        Map<String, HourlyPrice> overrides,
    @Doc(value = "The instance type of nodes that no NodePool buys; absent: their cost is unknown.", example = "g5.xlarge")
        Optional<String> staticNode) {

  public Pricing {
    Require.that(!region.isBlank(), "region is blank\nFor example: us-east-1.");
  }

  /** The price of an instance type for an hour. */
  @Doc("The price of an instance type for an hour.")
  public record HourlyPrice(
      @Doc(value = "On demand, an hour.", example = "1.006 USD") Optional<Money> onDemand,
      @Doc(value = "As spot capacity, an hour.", example = "0.45 USD") Optional<Money> spot) {
    public HourlyPrice {
      Require.that(onDemand.isPresent() || spot.isPresent(), "an override needs a price\nGive onDemand, spot, or both.");
    }
  }
}
