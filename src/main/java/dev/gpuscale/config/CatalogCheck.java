package dev.gpuscale.config;

import dev.gpuscale.config.ClusterAutoscaler.Expander;
import dev.gpuscale.pricing.Catalog;
import dev.gpuscale.pricing.PriceList;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.UserException;
import java.util.ArrayList;
import java.util.List;

/** Holds the machines that a scenario names against the catalog: their names, prices and reclaims. */
final class CatalogCheck {
    private final PriceList prices;
    private final List<Problem> problems = new ArrayList<>();

    private CatalogCheck(PriceList prices) {
        this.prices = prices;
    }

    /** What is unknown, told where the scenario names it. */
    static List<Problem> problems(ScenarioSpec spec) {
        try {
            CatalogCheck check = new CatalogCheck(spec.pricing().prices());
            check.all(spec);
            return check.problems;
        } catch (UserException unknown) {
            return unknown.problems();
        }
    }

    private void all(ScenarioSpec spec) {
        spec.pricing().staticNode().ifPresent(type -> at(spec.pricing().at(), () -> prices.type(type)));
        Nodes nodes = spec.nodes();
        for (NodeGroup group : nodes.groups()) {
            at(group.at(), () -> {
                if (group.capacityType() == CapacityType.SPOT) {
                    prices.spotUsdPerHour(group.instanceType());
                } else {
                    prices.onDemandUsdPerHour(group.instanceType());
                }
            });
        }
        for (SpotReclaims spot : nodes.spot()) {
            spot.types().forEach(type -> at(spot.at(), () -> spot.meanTime(prices.type(type))));
        }
        for (Fault fault : spec.faults()) {
            fault.types().forEach(type -> at(fault.at(), () -> prices.type(type)));
        }
        nodes.clusterAutoscaler().ifPresent(this::checkPriceExpander);
    }

    /** Upstream does not start: only its GCE provider has a pricing model. */
    private void checkPriceExpander(ClusterAutoscaler autoscaler) {
        boolean hasModel =
                Catalog.embedded().cloudOf(prices.region()).map("gcp"::equals).orElse(true);
        if (autoscaler.expander().contains(Expander.PRICE) && !hasModel) {
            problems.add(new Problem(
                    autoscaler.at(),
                    "the price expander has no prices in " + prices.region()
                            + ": of the clouds here only Google's has them",
                    "Give numbers yourself: expander: [priority], priorities: {50: [cheap], 10: [.*]}."));
        }
    }

    private void at(Location at, Runnable check) {
        try {
            check.run();
        } catch (UserException unknown) {
            unknown.problems().forEach(problem -> problems.add(new Problem(at, problem.message(), problem.cure())));
        }
    }
}
