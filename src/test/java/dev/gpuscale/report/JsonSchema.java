package dev.gpuscale.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * As much of JSON Schema 2020-12 as our schemas use: $ref, type, const, enum, properties, required,
 * closed objects, items.
 */
final class JsonSchema {
    private final JsonNode root;
    private final List<String> problems = new ArrayList<>();

    JsonSchema(JsonNode root) {
        this.root = root;
    }

    List<String> problems(JsonNode value) {
        problems.clear();
        check(root, value, "");
        return List.copyOf(problems);
    }

    private void check(JsonNode schema, JsonNode value, String at) {
        if (schema.has("$ref")) {
            check(root.at(schema.get("$ref").textValue().substring(1)), value, at);
            return;
        }
        if (schema.has("type") && !hasType(schema.get("type"), value)) {
            problems.add(at + " is " + value.getNodeType() + ", not "
                    + schema.get("type").asText());
            return;
        }
        if (schema.has("const") && !schema.get("const").equals(value)) {
            problems.add(at + " is not " + schema.get("const"));
        }
        if (schema.has("enum") && !List.copyOf(list(schema.get("enum"))).contains(value)) {
            problems.add(at + " is none of " + schema.get("enum"));
        }
        if (value.isObject()) {
            checkObject(schema, value, at);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.get("items"), value.get(i), at + "/" + i);
            }
        }
    }

    private void checkObject(JsonNode schema, JsonNode value, String at) {
        for (JsonNode required : schema.get("required")) {
            if (!value.has(required.textValue())) {
                problems.add(at + "/" + required.textValue() + " is missing");
            }
        }
        value.fieldNames().forEachRemaining(name -> {
            if (schema.get("properties").has(name)) {
                check(schema.get("properties").get(name), value.get(name), at + "/" + name);
            } else {
                problems.add(at + "/" + name + " is not in the schema");
            }
        });
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }

    private static boolean hasType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            return list(type).stream().anyMatch(one -> hasType(one, value));
        }
        return switch (type.textValue()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException(type.textValue());
        };
    }
}
