package dev.gpuscale.policy.set;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The triggers of a set, each with the object that has it. */
public final class Triggers {
    /**
     * A trigger in its place.
     *
     * @param resource a ScaledObject or a ScaledJob
     * @param index from 0, as KEDA numbers them
     */
    public record Placed(Resource resource, int index, Trigger trigger) {}

    private Triggers() {}

    /** Those of ScaledObjects, then those of ScaledJobs. */
    public static Stream<Placed> all(ManifestSet set) {
        return Stream.of("ScaledObject", "ScaledJob")
                .flatMap(kind -> set.all(kind).stream())
                .flatMap(Triggers::of);
    }

    private static Stream<Placed> of(Resource resource) {
        List<Field> triggers = resource.spec().get("triggers").items();
        return IntStream.range(0, triggers.size())
                .mapToObj(index -> new Placed(resource, index, new Trigger(triggers.get(index))));
    }
}
