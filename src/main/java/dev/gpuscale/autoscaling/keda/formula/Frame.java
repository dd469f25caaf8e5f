package dev.gpuscale.autoscaling.keda.formula;

import java.util.HashMap;
import java.util.Map;

/** The values of all names during an evaluation; {@code #} is the element a predicate looks at. */
record Frame(Map<String, Value> values) {
    Value valueOf(String name) {
        return values.getOrDefault(name, new Value.Nil());
    }

    Frame with(String name, Value value) {
        Map<String, Value> extended = new HashMap<>(values);
        extended.put(name, value);
        return new Frame(extended);
    }
}
