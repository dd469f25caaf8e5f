package dev.gpuscale.policy.set;

import java.util.List;

/** A requirement of a NodePool on the labels of its nodes. */
public record Requirement(Field field) {
    public String key() {
        return field.get("key").text("");
    }

    public String operator() {
        return field.get("operator").text("");
    }

    public List<String> values() {
        return field.get("values").texts();
    }

    /** Whether it lets in nodes that bear the label, rather than keeps them out. */
    public boolean asksFor() {
        return !operator().equals("NotIn") && !operator().equals("DoesNotExist");
    }
}
