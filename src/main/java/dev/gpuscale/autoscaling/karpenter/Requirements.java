package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.LabelRequirement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Requirements on several labels, one a key (Karpenter scheduling/requirements.go). Immutable. */
public final class Requirements {
    /** None at all. */
    public static final Requirements NONE = new Requirements(new TreeMap<>());

    private final SortedMap<String, Requirement> byKey;

    private Requirements(SortedMap<String, Requirement> byKey) {
        this.byKey = byKey;
    }

    /** All of these together. */
    public static Requirements of(List<LabelRequirement> asked) {
        return of(asked.stream().map(Requirement::of).toList());
    }

    /** All of these together. */
    public static Requirements of(Collection<Requirement> requirements) {
        SortedMap<String, Requirement> merged = new TreeMap<>();
        requirements.forEach(requirement -> merged.merge(requirement.key(), requirement, Requirement::and));
        return new Requirements(merged);
    }

    /** Exactly these labels. */
    public static Requirements ofLabels(Map<String, String> labels) {
        SortedMap<String, Requirement> exact = new TreeMap<>();
        labels.forEach((key, value) -> {
            String name = WellKnownLabels.normalized(key);
            exact.merge(name, Requirement.in(name, Set.of(value)), Requirement::and);
        });
        return new Requirements(exact);
    }

    /** Whether it is that very object: then nothing was added. */
    @SuppressWarnings("ReferenceEquality") // asked for every type of every claim
    boolean isSameAs(Requirements other) {
        return this == other;
    }

    /** What meets both; this very object when the others add nothing. */
    public Requirements and(Requirements others) {
        SortedMap<String, Requirement> both = null;
        for (Requirement other : others.byKey.values()) {
            Requirement mine = byKey.get(other.key());
            Requirement merged = mine == null ? other : mine.and(other);
            if (!merged.equals(mine)) {
                both = both == null ? new TreeMap<>(byKey) : both;
                both.put(merged.key(), merged);
            }
        }
        return both == null ? this : new Requirements(both);
    }

    /** The same with one requirement in place of what was asked of its key. */
    public Requirements with(Requirement requirement) {
        SortedMap<String, Requirement> changed = new TreeMap<>(byKey);
        changed.put(requirement.key(), requirement);
        return new Requirements(changed);
    }

    /** The same without requirements on these keys. */
    public Requirements without(Set<String> keys) {
        SortedMap<String, Requirement> changed = new TreeMap<>(byKey);
        changed.keySet().removeAll(keys);
        return new Requirements(changed);
    }

    /** One a key, in the order of keys. */
    public Collection<Requirement> all() {
        return List.copyOf(byKey.values());
    }

    /** Whether anything is asked of that label. */
    public boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** What is asked of that label; any value where nothing is. */
    public Requirement get(String key) {
        Requirement requirement = byKey.get(key);
        return requirement != null
                ? requirement
                : Requirement.of(new LabelRequirement(key, LabelRequirement.Operator.EXISTS, List.of()));
    }

    /** Whether a number of different values is asked of any label. */
    public boolean hasMinValues() {
        return byKey.values().stream().anyMatch(requirement -> requirement.minValues() > 0);
    }

    /**
     * Whether incoming requirements can be met here ({@code Compatible}): those on labels that are undefined here cannot,
     * unless they are negative or on one of the given keys; the others must intersect.
     */
    public boolean isCompatible(Requirements incoming, Set<String> mayBeUndefined) {
        for (Requirement asked : incoming.byKey.values()) {
            if (!byKey.containsKey(asked.key()) && !asked.isNegative() && !mayBeUndefined.contains(asked.key())) {
                return false;
            }
        }
        return intersects(incoming);
    }

    /** Whether all keys that both name have a value in common, or are negative in both ({@code Intersects}). */
    public boolean intersects(Requirements incoming) {
        boolean smaller = byKey.size() <= incoming.byKey.size();
        SortedMap<String, Requirement> larger = smaller ? incoming.byKey : byKey;
        for (Requirement one : (smaller ? byKey : incoming.byKey).values()) {
            Requirement other = larger.get(one.key());
            if (other != null && !one.intersects(other) && !(one.isNegative() && other.isNegative())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether what grew out of these may accept what these refused. Requirements narrow as pods join, with two odd exceptions:
     * a key that a NotIn names is defined from then on, and a requirement that turns negative goes with DoesNotExist.
     */
    boolean isOpenedBy(Requirements grown) {
        for (Requirement after : grown.byKey.values()) {
            Requirement before = byKey.get(after.key());
            if (before == null || after.isNegative() && !before.isNegative()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Requirements requirements && byKey.equals(requirements.byKey);
    }

    @Override
    public int hashCode() {
        return byKey.hashCode();
    }

    @Override
    public String toString() {
        return byKey.values().toString();
    }
}
