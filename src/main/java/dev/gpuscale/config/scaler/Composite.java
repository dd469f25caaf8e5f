package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.util.List;

/**
 * Several sources, added up: a queue and what engines have taken from it. It is as old as the oldest of its parts, and
 * fails where one of them does.
 */
@Doc("Several sources, added up: a queue and what engines have taken from it.")
public record Composite(
        @Doc(
                value = "The parts, two at least.",
                example = "[{redisList: {address: redis:6379, key: jobs}}, {vllm: {service: workers}}]")
        List<SingleSource> sum)
        implements QueueSource {
    public Composite {
        sum = List.copyOf(sum);
        Require.that(
                sum.size() >= 2,
                "sum has %d parts, but adds up two at least\nOne alone needs no composite.",
                sum.size());
    }
}
