package dev.gpuscale.policy.set;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The longest cold starts that a set, or who asked for the check, knows of. */
public final class ColdStarts {
    /**
     * A cold start.
     *
     * @param of the workload, or a ScaledObject whose target is not in the set
     */
    public record Known(Resource of, Duration time) {}

    private final ManifestSet set;
    private final Optional<Known> withoutWorker;

    public ColdStarts(ManifestSet set) {
        this.set = set;
        withoutWorker = longest(set.scaledObjects().stream()
                .filter(scaler -> set.find(scaler.target()).isEmpty())
                .map(ScaledObject::resource));
    }

    private Optional<Known> longest(Stream<Resource> resources) {
        return resources
                .flatMap(
                        resource -> set.fact(Fact.COLD_START, resource).stream().map(time -> new Known(resource, time)))
                .max(Comparator.comparing(Known::time));
    }

    /** The longest of all workers. */
    public Optional<Known> longest() {
        return longer(longest(set.workloads().of(Role.WORKER).stream().map(PodTemplate::owner)));
    }

    /** The longest of the workers that may run on a pool; those that are not in the set may run on any. */
    public Optional<Known> longestOn(GpuPool pool) {
        return longer(longest(set.placements().workersOn(pool).stream().map(PodTemplate::owner)));
    }

    private Optional<Known> longer(Optional<Known> known) {
        return Stream.concat(known.stream(), withoutWorker.stream()).max(Comparator.comparing(Known::time));
    }
}
