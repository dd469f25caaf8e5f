package dev.gpuscale.pricing;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Money;
import java.util.Optional;

/**
 * A price of the user's own for one instance type: a negotiated one, a newer one, or one that the catalog lacks.
 *
 * @param onDemand dollars an hour, above 0; empty: the catalog's
 * @param spot dollars an hour, above 0; empty: the catalog's
 */
@Doc("Prices of your own for one instance type, in place of the catalog's.")
public record PriceOverride(
        @Doc(value = "On-demand price of an hour. Absent: the catalog's.", example = "1.006 USD")
        Optional<Money> onDemand,

        @Doc(value = "Spot price of an hour. Absent: the catalog's.", example = "0.41 USD")
        Optional<Money> spot) {

    public PriceOverride {
        check(onDemand);
        check(spot);
    }

    private static void check(Optional<Money> price) {
        if (price.isPresent() && price.get().usd() <= 0) {
            throw new IllegalArgumentException(
                    "a price is above 0 USD an hour, not " + price.get().usd());
        }
    }
}
