package dev.gpuscale.pricing;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.Money;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.UserException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What machines cost in one region: the catalog's prices, and before them those of the scenario. A type that the
 * catalog knows elsewhere only is sold here as soon as the scenario prices it, so that any region can be simulated.
 */
public final class PriceList {
    private final Catalog catalog;
    private final String region;
    private final Location at;
    private final Map<String, InstanceType> types = new LinkedHashMap<>();

    /**
     * @param region such as {@code us-east-1}
     * @param overrides by name of the instance type
     * @param at where the scenario speaks of prices; problems are told there
     * @throws UserException where the region has no price at all, or an override names a type whose shape is unknown
     */
    public PriceList(Catalog catalog, String region, Map<String, PriceOverride> overrides, Location at) {
        this.catalog = catalog;
        this.region = region;
        this.at = at;
        catalog.inRegion(region).forEach(type -> types.put(type.name(), type));
        List<Problem> problems = new ArrayList<>();
        overrides.forEach((name, override) -> catalog.find(name, region)
                .or(() -> catalog.findAnywhere(name).map(this::unpriced))
                .ifPresentOrElse(type -> types.put(name, apply(override, type)), () -> problems.add(unknown(name))));
        if (types.isEmpty() && problems.isEmpty()) {
            problems.add(unknownRegion());
        }
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
    }

    private InstanceType unpriced(InstanceType elsewhere) {
        return elsewhere.priced(region, OptionalDouble.empty(), OptionalDouble.empty());
    }

    private static InstanceType apply(PriceOverride override, InstanceType type) {
        return type.priced(
                type.region(),
                overridden(override.onDemand(), type.onDemandUsdPerHour()),
                overridden(override.spot(), type.spotUsdPerHour()));
    }

    private static OptionalDouble overridden(Optional<Money> override, OptionalDouble price) {
        return override.isPresent() ? OptionalDouble.of(override.get().usd()) : price;
    }

    /** The region that the prices hold in. */
    public String region() {
        return region;
    }

    /** Whose region it is: aws, gcp or azure; aws where the catalog does not know it. */
    public String cloud() {
        return catalog.cloudOf(region).orElse("aws");
    }

    /** The day of the catalog's prices here; empty where all prices are the scenario's. */
    public Optional<LocalDate> priceDate() {
        return catalog.cloudOf(region).flatMap(catalog::priceDate);
    }

    /** The day of the catalog's spot prices here; empty where it has none. */
    public Optional<LocalDate> spotPriceDate() {
        return catalog.cloudOf(region).flatMap(catalog::spotPriceDate);
    }

    /** Every type sold here, overrides applied, in catalog order; some may lack a price. */
    public List<InstanceType> types() {
        return List.copyOf(types.values());
    }

    /** The type as sold here, overrides applied; a UserException with suggestions where there is none. */
    public InstanceType type(String name) {
        InstanceType type = types.get(name);
        if (type == null) {
            throw new UserException(List.of(unknown(name)));
        }
        return type;
    }

    /** Dollars an hour on demand; a UserException that says how to give the price where it is unknown. */
    public double onDemandUsdPerHour(String name) {
        return type(name).onDemandUsdPerHour().orElseThrow(() -> noPrice(name, "on-demand", "onDemand"));
    }

    /** Dollars an hour for spot; a UserException that says how to give the price where it is unknown. */
    public double spotUsdPerHour(String name) {
        return type(name).spotUsdPerHour().orElseThrow(() -> noPrice(name, "spot", "spot"));
    }

    private UserException noPrice(String name, String kind, String key) {
        return new UserException(
                at,
                "no " + kind + " price is known for " + name + " in " + region,
                "Give it yourself: " + override(name, key));
    }

    private Problem unknown(String name) {
        if (catalog.findAnywhere(name).isPresent()) {
            return new Problem(
                    at,
                    "no price is known for " + name + " in " + region,
                    "Give it yourself: " + override(name, "onDemand"));
        }
        List<String> nearest = catalog.nearest(name);
        String cure = nearest.isEmpty()
                ? "gpuscale catalog instances lists the known ones."
                : "Did you mean " + String.join(", ", nearest) + "?";
        return new Problem(at, "there is no instance type " + name + " in the catalog", cure);
    }

    private Problem unknownRegion() {
        List<String> nearest = catalog.nearestRegions(region);
        String cure = (nearest.isEmpty() ? "" : "Did you mean " + String.join(", ", nearest) + "?\n")
                + "The catalog has " + String.join(", ", catalog.regions()) + ".\n"
                + "For any other region give the prices yourself: " + override("g5.xlarge", "onDemand");
        return new Problem(at, "no prices are known for the region " + region, cure);
    }

    private static String override(String name, String key) {
        return "pricing: {overrides: {" + name + ": {" + key + ": 1.25 USD}}}";
    }
}
