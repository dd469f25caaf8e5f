package dev.gpuscale.policy;

import dev.gpuscale.policy.Forecast.Unit;
import dev.gpuscale.policy.Forecast.Verdict;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.policy.set.ScaledObject;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Findings that need a simulation: a promise that the interval of its estimate breaks (GPU170, GPU171). */
final class Simulated {
    static final RulePage BUDGET = RulePage.of("GPU170", "budget-exceeded", Severity.ERROR, Group.COST)
            .title("The simulated bill is above the budget")
            .where("the set as a whole, under the load of --scenario")
            .checks("With --budget: the 95% interval of the cost of a month lies wholly above it. "
                    + "An interval that holds the budget is told as a note.")
            .why("Nothing in a manifest says what it costs: that follows from the load, from how long nodes stay after "
                    + "the last job, and from what they are. The scenario has the load; playing it gives the bill.")
            .bad("""
                spec:
                  minReplicaCount: 20   # all night long
                """)
            .good("""
                spec:
                  minReplicaCount: 0
                """)
            .fix(
                    "See where the money goes with gpuscale simulate on the same scenario: idle replicas, a long cooldown or late "
                            + "consolidation are the usual places.")
            .source("gpuscale: docs/check.md, Simulated findings; docs/model.md")
            .page();

    static final RulePage WAIT = RulePage.of("GPU171", "slo-missed", Severity.ERROR, Group.COLD_START)
            .title("Simulated jobs wait longer than promised")
            .where("the scaling of a workload, under the load of --scenario")
            .checks("With --slo: the 95% interval of the statistic lies wholly beyond its limit, or "
                    + "the queue cannot keep up. An interval that holds the limit is told as a note.")
            .why(
                    "How long jobs wait comes of everything together: polling, the HPA's rules, the start of nodes, images and "
                            + "models, and how many replicas are allowed. Each may be sound alone and the sum too late.")
            .bad("""
                spec:
                  minReplicaCount: 0
                  maxReplicaCount: 2    # the load needs 5
                """)
            .good("""
                spec:
                  minReplicaCount: 1
                  maxReplicaCount: 10
                """)
            .fix(
                    "See what the wait is made of with gpuscale simulate on the same scenario, then keep a replica, raise the "
                            + "maximum, or shorten the cold start.")
            .source("gpuscale: docs/check.md, Simulated findings; docs/model.md")
            .page();

    private Simulated() {}

    static boolean isOf(RulePage page) {
        return page.equals(BUDGET) || page.equals(WAIT);
    }

    /** A finding for each promise that is broken beyond chance. */
    static List<Finding> findings(List<Forecast> forecasts, ManifestSet set) {
        return forecasts.stream()
                .filter(forecast -> forecast.verdict() == Verdict.BROKEN)
                .flatMap(forecast ->
                        scaling(forecast.workload(), set).map(place -> finding(forecast, place.resource(), place.at())))
                .toList();
    }

    /** A sentence for each promise that is kept, or of which nothing can be said. */
    static List<String> notes(List<Forecast> forecasts) {
        return forecasts.stream()
                .filter(forecast -> forecast.verdict() != Verdict.BROKEN)
                .map(Simulated::note)
                .toList();
    }

    private static String note(Forecast forecast) {
        String what = forecast.unit() == Unit.USD_PER_MONTH
                ? forecast.promise()
                : forecast.workload() + ": " + forecast.promise();
        return switch (forecast.verdict()) {
            case KEPT -> what + " is kept: " + estimate(forecast);
            case OPEN -> what + " may be kept or not: " + estimate(forecast);
            default -> what + " is unknown: there was nothing to measure (" + forecast.basis() + ")";
        };
    }

    private record Place(Resource resource, Field at) {}

    /** Where the bounds of its replicas stand: the ScaledObject, or else the Deployment. */
    private static Stream<Place> scaling(String workload, ManifestSet set) {
        int slash = workload.indexOf('/');
        List<Resource> named = slash < 0
                ? set.inAnyNamespace("Deployment", workload)
                : set
                        .find(new ObjectName("Deployment", workload.substring(0, slash), workload.substring(slash + 1)))
                        .stream()
                        .toList();
        Optional<Resource> deployment = named.stream().findFirst();
        Optional<Resource> scaler = deployment
                .flatMap(target -> set.scalersOf(target.name()).stream().findFirst())
                .map(ScaledObject::resource);
        return Stream.concat(
                        scaler.stream().map(found -> new Place(found, found.get("spec", "maxReplicaCount"))),
                        deployment.stream().map(found -> new Place(found, found.get("spec", "replicas"))))
                .limit(1);
    }

    private static Finding finding(Forecast forecast, Resource resource, Field at) {
        RulePage page = forecast.unit() == Unit.USD_PER_MONTH ? BUDGET : WAIT;
        String why = forecast.overloaded() ? "the queue cannot keep up (" + forecast.basis() + ")" : estimate(forecast);
        return new Finding(
                page.id(),
                page.slug(),
                page.severity(),
                page.group(),
                resource.name(),
                at.at(),
                at.path(),
                forecast.promise() + " is not kept: " + why,
                page.fix());
    }

    private static String estimate(Forecast forecast) {
        boolean isShare = forecast.unit() == Unit.SHARE;
        double scale = isShare ? 100 : 1;
        String form = forecast.unit() == Unit.USD_PER_MONTH ? "%,.0f" : "%,.1f";
        String unit = switch (forecast.unit()) {
            case SECONDS -> " s";
            case SHARE -> "%";
            case USD_PER_MONTH -> " USD a month";
        };
        String interval = Double.isNaN(forecast.halfWidth())
                ? ""
                : " ±" + String.format(Locale.ROOT, form, forecast.halfWidth() * scale);
        return "simulated " + String.format(Locale.ROOT, form, forecast.value() * scale) + interval + unit + " ("
                + forecast.basis() + ")";
    }
}
