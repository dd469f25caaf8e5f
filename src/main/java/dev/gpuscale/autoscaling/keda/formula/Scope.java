package dev.gpuscale.autoscaling.keda.formula;

import java.util.HashMap;
import java.util.Map;

/** The types of all names that are known at a place of the formula; {@code #} is the element a predicate looks at. */
record Scope(Map<String, Type> types) {
    Scope {
        types = Map.copyOf(types);
    }

    boolean knows(String name) {
        return types.containsKey(name);
    }

    Type typeOf(String name) {
        Type type = types.get(name);
        if (type == null) {
            throw new FormulaException("unknown name " + name);
        }
        return type;
    }

    Scope with(String name, Type type) {
        Map<String, Type> extended = new HashMap<>(types);
        extended.put(name, type);
        return new Scope(extended);
    }
}
