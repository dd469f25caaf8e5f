package dev.gpuscale.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** As much of JSON Schema draft 4 as the schema of SARIF 2.1.0 uses; formats are not looked at, unknown keywords refused. */
final class SarifSchema {
    private static final Set<String> KNOWN = Set.of(
            "$schema",
            "title",
            "id",
            "description",
            "definitions",
            "default",
            "format",
            "type",
            "$ref",
            "items",
            "uniqueItems",
            "minItems",
            "additionalProperties",
            "properties",
            "required",
            "minimum",
            "maximum",
            "pattern",
            "enum",
            "anyOf",
            "oneOf");

    private final JsonNode root;

    SarifSchema(JsonNode root) {
        this.root = root;
    }

    List<String> problems(JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(root, value, "", problems);
        return problems;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> problems) {
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!KNOWN.contains(keyword)) {
                throw new IllegalStateException("this check does not know " + keyword);
            }
        });
        if (schema.has("$ref")) {
            check(root.at(schema.get("$ref").textValue().substring(1)), value, at, problems);
            return;
        }
        if (schema.has("type") && !isOfType(schema.get("type"), value)) {
            problems.add(at + " is " + value.getNodeType() + ", not " + schema.get("type"));
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            problems.add(at + " is " + value + ", none of " + schema.get("enum"));
        }
        if (schema.has("pattern")
                && !Pattern.compile(schema.get("pattern").textValue())
                        .matcher(value.asText())
                        .find()) {
            problems.add(at + " is " + value + ", not of the form " + schema.get("pattern"));
        }
        if (value.isNumber()) {
            boolean low = schema.has("minimum")
                    && value.asDouble() < schema.get("minimum").asDouble();
            boolean high = schema.has("maximum")
                    && value.asDouble() > schema.get("maximum").asDouble();
            if (low || high) {
                problems.add(at + " is out of bounds: " + value);
            }
        }
        if (schema.has("anyOf") && fitting(schema.get("anyOf"), value, at) == 0) {
            problems.add(at + " fits none of anyOf");
        }
        if (schema.has("oneOf") && fitting(schema.get("oneOf"), value, at) != 1) {
            problems.add(at + " does not fit one of oneOf");
        }
        if (value.isArray()) {
            array(schema, value, at, problems);
        } else if (value.isObject()) {
            object(schema, value, at, problems);
        }
    }

    private void array(JsonNode schema, JsonNode value, String at, List<String> problems) {
        Set<JsonNode> seen = new HashSet<>();
        value.forEach(seen::add);
        if (schema.path("uniqueItems").asBoolean() && seen.size() < value.size()) {
            problems.add(at + " has an item twice");
        }
        if (value.size() < schema.path("minItems").asInt()) {
            problems.add(at + " has too few items");
        }
        for (int i = 0; schema.has("items") && i < value.size(); i++) {
            check(schema.get("items"), value.get(i), at + "/" + i, problems);
        }
    }

    private void object(JsonNode schema, JsonNode value, String at, List<String> problems) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.textValue())) {
                problems.add(at + "/" + name.textValue() + " is missing");
            }
        });
        JsonNode other = schema.path("additionalProperties");
        value.fieldNames().forEachRemaining(name -> {
            if (schema.path("properties").has(name)) {
                check(schema.get("properties").get(name), value.get(name), at + "/" + name, problems);
            } else if (other.isObject()) {
                check(other, value.get(name), at + "/" + name, problems);
            } else if (other.isBoolean() && !other.asBoolean()) {
                problems.add(at + "/" + name + " is not in the schema");
            }
        });
    }

    private int fitting(JsonNode alternatives, JsonNode value, String at) {
        int fitting = 0;
        for (JsonNode alternative : alternatives) {
            List<String> problems = new ArrayList<>();
            check(alternative, value, at, problems);
            fitting += problems.isEmpty() ? 1 : 0;
        }
        return fitting;
    }

    private static boolean contains(JsonNode all, JsonNode value) {
        for (JsonNode one : all) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (isOfType(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.textValue()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> value.isNull();
        };
    }
}
