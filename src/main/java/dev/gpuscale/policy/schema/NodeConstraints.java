package dev.gpuscale.policy.schema;

import static dev.gpuscale.policy.schema.Constraints.has;

import dev.gpuscale.policy.set.Field;
import dev.gpuscale.units.Spelling;
import java.util.List;
import java.util.Set;

/** What holds for NodePools, NodeClaims and NodeOverlays of Karpenter. */
final class NodeConstraints {
    private static final Set<String> NUMERIC = Set.of("Gt", "Lt", "Gte", "Lte");
    private static final Set<String> ON_ANY_MACHINE = Set.of("cpu", "memory", "ephemeral-storage", "pods");

    private NodeConstraints() {}

    static void nodePool(Field spec, Constraints constraints) {
        Field template = spec.get("template");
        requirements(template.get("spec", "requirements"), constraints);
        boolean onAzure = template.get("spec", "nodeClassRef", "group").is("karpenter.azure.com");
        template.get("spec", "requirements").items().forEach(item -> key(item.get("key"), onAzure, constraints));
        template.get("metadata", "labels").entries().forEach(label -> label(label, onAzure, constraints));
        spec.get("disruption", "budgets").items().forEach(budget -> budget(budget, constraints));
        if (has(spec, "replicas")) {
            staticPool(spec, constraints);
        }
    }

    private static void staticPool(Field spec, Constraints constraints) {
        List<String> others = spec.get("limits").entries().stream()
                .map(Field::key)
                .filter(key -> !key.equals("nodes"))
                .toList();
        constraints.require(
                others.isEmpty(),
                spec.get("limits"),
                "the pool has replicas, and limits on " + String.join(", ", others),
                "A pool with replicas takes a limit on nodes only.");
        constraints.require(
                !has(spec, "weight"),
                spec.get("weight"),
                "the pool has replicas and a weight",
                "Remove weight: a pool with replicas is not chosen among others.");
    }

    private static void budget(Field budget, Constraints constraints) {
        Field there = has(budget, "schedule") ? budget.get("schedule") : budget.get("duration");
        constraints.require(
                has(budget, "schedule") == has(budget, "duration"),
                there,
                there.key() + " stands without " + (there.key().equals("schedule") ? "duration" : "schedule"),
                "Write both schedule and duration, or none of them.");
    }

    static void nodeOverlay(Field spec, Constraints constraints) {
        requirements(spec.get("requirements"), constraints);
        spec.get("requirements").items().stream()
                .filter(item -> item.get("operator").is("NotIn"))
                .forEach(item -> requireValues(item, constraints));
        constraints.requireAlone(spec.get("price"), "priceAdjustment");
        spec.get("capacity")
                .entries()
                .forEach(entry -> constraints.require(
                        !ON_ANY_MACHINE.contains(entry.key()),
                        entry,
                        "capacity says how much " + entry.key() + " there is, which the instance type does",
                        "Remove it: only other resources can be added."));
    }

    /** Of requirements of any of the kinds. */
    static void requirements(Field list, Constraints constraints) {
        for (Field item : list.items()) {
            Field operator = item.get("operator");
            List<String> values = item.get("values").texts();
            if (operator.is("In")) {
                requireValues(item, constraints);
                long least = item.get("minValues").number(0);
                constraints.require(
                        values.isEmpty() || values.size() >= least,
                        item.get("minValues"),
                        "minValues is " + least + ", and there are " + values.size() + " values",
                        "Let minValues be at most the number of values.");
            }
            if (NUMERIC.contains(operator.text(""))) {
                boolean isOneNumber = values.size() == 1 && values.get(0).matches("\\+?[0-9]{1,18}");
                constraints.require(
                        isOneNumber,
                        has(item, "values") ? item.get("values") : operator,
                        "the operator " + operator.text("") + " is given " + values,
                        "Give it one whole number that is not negative, in quotes.");
            }
        }
    }

    private static void requireValues(Field item, Constraints constraints) {
        constraints.require(
                !item.get("values").items().isEmpty(),
                has(item, "values") ? item.get("values") : item.get("operator"),
                "the operator " + item.get("operator").text("") + " is given no values",
                "Add values.");
    }

    private static void key(Field field, boolean onAzure, Constraints constraints) {
        check(field, field.text(""), onAzure, constraints);
    }

    private static void label(Field field, boolean onAzure, Constraints constraints) {
        check(field, field.key(), onAzure, constraints);
    }

    private static void check(Field field, String label, boolean onAzure, Constraints constraints) {
        constraints.require(
                !ReservedLabels.isReserved(label, onAzure),
                field,
                "the label " + label + " is not one that a NodePool may have",
                Spelling.nearest(label, ReservedLabels.ALLOWED)
                        .map(near -> "Did you mean \"" + near + "\"?")
                        .orElse("Remove it: Karpenter or the cloud sets it, or nobody knows it."));
    }
}
