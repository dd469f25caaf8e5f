package dev.gpuscale.policy.set;

import java.util.List;
import java.util.stream.Stream;

/** A container of a pod, as its template writes it. */
public record Container(Field field) {
    /** {@code ?} where it has none. */
    public String name() {
        return field.get("name").text("?");
    }

    /** As written; empty where it is missing. */
    public String image() {
        return field.get("image").text("");
    }

    public Field get(String... keys) {
        return field.get(keys);
    }

    public Field limits() {
        return field.get("resources", "limits");
    }

    public Field requests() {
        return field.get("resources", "requests");
    }

    /** The accelerators it asks for, each once: under {@code limits}, or under {@code requests} where only they have it. */
    public List<Field> accelerators() {
        return Stream.concat(
                        limits().entries().stream(),
                        requests().entries().stream()
                                .filter(entry -> !limits().get(entry.key()).isPresent()))
                .filter(entry -> Accelerator.is(entry.key()))
                .toList();
    }

    /** How many accelerators it asks for, of whatever kind; what is no quantity counts 0. */
    public long acceleratorCount() {
        return accelerators().stream()
                .flatMap(entry -> entry.quantity().stream())
                .mapToLong(quantity -> Math.max(0, quantity.ceil()))
                .sum();
    }

    /**
     * What it requests of a resource, in thousandths of its unit: the limit where no request is written; 0 where neither is
     * a quantity.
     */
    public long requestMilli(String resource) {
        Field request = requests().get(resource);
        return (request.isPresent() ? request : limits().get(resource))
                .quantity()
                .map(quantity -> Math.max(0, quantity.milli()))
                .orElse(0L);
    }

    /** Its command and arguments, in that order. */
    public List<String> commandLine() {
        return Stream.concat(field.get("command").texts().stream(), field.get("args").texts().stream())
                .toList();
    }
}
