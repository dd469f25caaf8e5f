package dev.gpuscale.config;

import dev.gpuscale.config.SloTarget.Quantity;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What users are promised; at least one target. */
@Doc("What users are promised.")
public record Slo(
        Location at,

        @Key("wait") @Doc(value = "On the time from a job's arrival until a pod takes it.", example = "{p95: 60s}")
        Optional<TimeLimits> onWait,

        @Key("sojourn")
        @Doc(value = "On the time from a job's arrival until it is done: wait plus service.", example = "{p99: 120s}")
        Optional<TimeLimits> onSojourn) {
    public Slo {
        Require.that(
                onWait.isPresent() || onSojourn.isPresent(),
                "an SLO needs wait, sojourn, or both\nFor example: slo: {wait: {p95: 60s}}.");
    }

    /** Its targets one by one, those on the wait first; never empty. */
    public List<SloTarget> targets() {
        List<SloTarget> targets = new ArrayList<>();
        onWait.ifPresent(limits -> targets.addAll(limits.targets(Quantity.WAIT)));
        onSojourn.ifPresent(limits -> targets.addAll(limits.targets(Quantity.SOJOURN)));
        return List.copyOf(targets);
    }
}
