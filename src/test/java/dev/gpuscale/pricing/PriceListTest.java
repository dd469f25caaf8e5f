package dev.gpuscale.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.Money;
import dev.gpuscale.units.UserException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceListTest {
    private static final Location AT = new Location("scenario.yaml", 12, 3);

    private static PriceList prices(String region, Map<String, PriceOverride> overrides) {
        return new PriceList(Catalog.embedded(), region, overrides, AT);
    }

    private static PriceOverride onDemand(double usd) {
        return new PriceOverride(Optional.of(new Money(usd)), Optional.empty());
    }

    @Test
    void takesTheCatalogsPriceWhereNothingIsOverridden() {
        PriceList prices = prices("us-east-1", Map.of());
        assertThat(prices.onDemandUsdPerHour("g5.xlarge")).isEqualTo(1.006);
        assertThat(prices.types()).hasSize(94);
        assertThat(prices.priceDate()).contains(LocalDate.of(2026, 7, 20));
    }

    @Test
    void prefersTheScenariosPriceAndKeepsTheOtherOne() {
        PriceList prices = prices("us-east-1", Map.of("g5.xlarge", onDemand(0.75)));
        assertThat(prices.onDemandUsdPerHour("g5.xlarge")).isEqualTo(0.75);
        assertThat(prices.spotUsdPerHour("g5.xlarge")).isEqualTo(0.4125);
        assertThat(prices.type("g5.xlarge").onDemandUsdPerHour()).hasValue(0.75);
        assertThat(prices.onDemandUsdPerHour("g5.2xlarge")).isEqualTo(1.212);
    }

    @Test
    void opensARegionThatTheCatalogLacksByItsOverrides() {
        PriceList prices = prices("eu-west-1", Map.of("g5.xlarge", onDemand(1.123)));
        assertThat(prices.types()).hasSize(1);
        assertThat(prices.type("g5.xlarge").labels()).containsEntry("topology.kubernetes.io/region", "eu-west-1");
        assertThat(prices.type("g5.xlarge").reclaimed()).isEmpty();
        assertThat(prices.onDemandUsdPerHour("g5.xlarge")).isEqualTo(1.123);
        assertThat(prices.priceDate()).isEmpty();
        assertThatThrownBy(() -> prices.spotUsdPerHour("g5.xlarge"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("{g5.xlarge: {spot: ");
    }

    @Test
    void saysHowToGiveAPriceThatNobodyKnows() {
        assertThatThrownBy(() -> prices("us-east-1", Map.of()).onDemandUsdPerHour("p5e.48xlarge"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("scenario.yaml:12:3: no on-demand price is known for p5e.48xlarge in us-east-1")
                .hasMessageContaining("pricing: {overrides: {p5e.48xlarge: {onDemand: ");
    }

    @Test
    void saysThatATypeIsSoldElsewhere() {
        assertThatThrownBy(() -> prices("us-central1", Map.of()).type("g5.xlarge"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no price is known for g5.xlarge in us-central1");
    }

    @Test
    void suggestsTheTypeAndTheRegionThatWereMeant() {
        assertThatThrownBy(() -> prices("us-east-1", Map.of("g5.xlrge", onDemand(1))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Did you mean g5.xlarge");
        assertThatThrownBy(() -> prices("us-east1", Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Did you mean us-east-1")
                .hasMessageContaining("westeurope");
    }

    @Test
    void refusesAPriceOfNothing() {
        assertThatThrownBy(() -> onDemand(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> onDemand(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
