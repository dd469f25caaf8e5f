package dev.gpuscale.config;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Money;
import dev.gpuscale.units.Require;

/** What a deployment may cost. */
@Doc("What it may cost.")
public record Budget(
        Location at,

        @Doc(value = "The most for a month of 730 h, above 0.", example = "6000 USD")
        Money monthly) {
    public Budget {
        Require.that(monthly.usd() > 0, "monthly is 0, which nothing can keep\nFor example: 6000 USD.");
    }
}
