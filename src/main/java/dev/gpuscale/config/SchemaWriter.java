package dev.gpuscale.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.gpuscale.config.Fields.Field;
import dev.gpuscale.config.OneOf.Alternative;
import dev.gpuscale.manifests.YamlReader;
import dev.gpuscale.units.Doc;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes the JSON Schema (draft 2020-12) of a kind of file from its records, so that an editor completes it. It accepts
 * what the binder reads, but for checks across fields, which only the records know.
 */
public final class SchemaWriter {
    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;
    private final Map<Class<?>, String> names = new HashMap<>();
    private final Deque<Shape> open = new ArrayDeque<>();

    private SchemaWriter() throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        json = new JsonFactory().createGenerator(text);
        json.setPrettyPrinter(
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
    }

    /** The schema of scenario files. */
    public static String scenario() {
        return of("Scenario", ScenarioDocument.class);
    }

    /** The schema of blueprint files. */
    public static String blueprint() {
        return of("Blueprint", BlueprintDocument.class);
    }

    /** The schema of the scaler's files. */
    public static String scalerConfig() {
        return of("ScalerConfig", ScalerConfigDocument.class);
    }

    /** The schema of policy files. */
    public static String policy() {
        return of("PolicyConfig", PolicyConfig.class);
    }

    private static String of(String title, Class<?> document) {
        try {
            return new SchemaWriter().write(title, Shape.of(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has no I/O
        }
    }

    private String write(String title, Shape root) throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.writeStringField("title", title);
        schema(root);
        json.writeObjectFieldStart("$defs");
        while (!open.isEmpty()) {
            define(open.removeFirst());
        }
        json.writeEndObject();
        json.writeEndObject();
        json.close();
        return text + "\n";
    }

    private void define(Shape shape) throws IOException {
        if (shape instanceof Fields fields) {
            json.writeObjectFieldStart(nameOf(fields.type()));
            json.writeStringField("description", fields.meaning().value());
            object(fields);
        } else if (shape instanceof OneOf oneOf) {
            json.writeObjectFieldStart(nameOf(oneOf.type()));
            alternatives(oneOf);
        }
        json.writeEndObject();
    }

    private void object(Fields fields) throws IOException {
        json.writeStringField("type", "object");
        json.writeBooleanField("additionalProperties", false);
        List<String> required =
                fields.all().stream().filter(Field::required).map(Field::key).toList();
        if (!required.isEmpty()) {
            json.writeArrayFieldStart("required");
            for (String key : required) {
                json.writeString(key);
            }
            json.writeEndArray();
        }
        json.writeObjectFieldStart("properties");
        for (Field field : fields.all()) {
            json.writeObjectFieldStart(field.key());
            field(field);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void field(Field field) throws IOException {
        Doc doc = field.doc();
        json.writeStringField("description", doc.value());
        if (!doc.byDefault().isEmpty()) {
            json.writeFieldName("default");
            YamlAsJson.write(YamlReader.read("", doc.byDefault()).get(0), json);
        }
        if (!doc.example().isEmpty()) {
            json.writeArrayFieldStart("examples");
            YamlAsJson.write(YamlReader.read("", doc.example()).get(0), json);
            json.writeEndArray();
        }
        schema(field.shape());
    }

    /** The keywords of a shape, inside an object that is open. */
    private void schema(Shape shape) throws IOException {
        if (shape instanceof Shape.Leaf leaf) {
            leaf(leaf.type());
        } else if (shape instanceof Shape.Choice choice) {
            words(choice.words());
        } else if (shape instanceof Shape.ListOf list) {
            list(list);
        } else if (shape instanceof Shape.MapOf map) {
            json.writeStringField("type", "object");
            json.writeObjectFieldStart("additionalProperties");
            schema(map.value());
            json.writeEndObject();
        } else if (shape instanceof Fields fields) {
            reference(fields, fields.type());
        } else if (shape instanceof OneOf oneOf) {
            reference(oneOf, oneOf.type());
        }
    }

    private void leaf(LeafType type) throws IOException {
        if (type == LeafType.DURATION || type == LeafType.SIZE) { // a bare 0, a bare number of bytes
            json.writeArrayFieldStart("type");
            json.writeString("string");
            json.writeString("integer");
            json.writeEndArray();
            json.writeNumberField("minimum", 0);
            if (type == LeafType.DURATION) {
                json.writeNumberField("maximum", 0);
            }
        } else if (type == LeafType.QUANTITY) { // 4, 0.5 or "500m"
            json.writeArrayFieldStart("type");
            json.writeString("string");
            json.writeString("number");
            json.writeEndArray();
            json.writeNumberField("minimum", 0);
        } else {
            json.writeStringField("type", type.jsonType);
        }
        if (!type.pattern.isEmpty()) {
            json.writeStringField("pattern", type.pattern);
        }
    }

    private void words(List<String> words) throws IOException {
        json.writeArrayFieldStart("enum");
        for (String word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }

    private void list(Shape.ListOf list) throws IOException {
        if (list.orOne()) {
            json.writeArrayFieldStart("anyOf");
            json.writeStartObject();
            schema(list.item());
            json.writeEndObject();
            json.writeStartObject();
        }
        json.writeStringField("type", "array");
        json.writeObjectFieldStart("items");
        schema(list.item());
        json.writeEndObject();
        if (list.orOne()) {
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    private void reference(Shape shape, Class<?> type) throws IOException {
        if (!names.containsKey(type)) {
            names.put(type, name(type));
            open.addLast(shape);
        }
        json.writeStringField("$ref", "#/$defs/" + nameOf(type));
    }

    private String nameOf(Class<?> type) {
        return Objects.requireNonNull(names.get(type));
    }

    /** The simple name, with that of the enclosing type before it where another type has it already. */
    private String name(Class<?> type) {
        String name = names.containsValue(type.getSimpleName()) && type.getEnclosingClass() != null
                ? type.getEnclosingClass().getSimpleName() + type.getSimpleName()
                : type.getSimpleName();
        if (names.containsValue(name)) {
            throw new IllegalStateException("two types are called " + name + ": one of them is " + type.getName());
        }
        return name;
    }

    private void alternatives(OneOf oneOf) throws IOException {
        json.writeArrayFieldStart("anyOf");
        shortForms(oneOf);
        List<Alternative> named =
                oneOf.alternatives().stream().filter(one -> !one.inlined()).toList();
        if (!named.isEmpty()) {
            json.writeStartObject();
            json.writeStringField("type", "object");
            json.writeBooleanField("additionalProperties", false);
            json.writeNumberField("minProperties", 1);
            json.writeNumberField("maxProperties", 1);
            json.writeObjectFieldStart("properties");
            for (Alternative alternative : named) {
                json.writeObjectFieldStart(alternative.key());
                alternative(alternative);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        for (Alternative inlined :
                oneOf.alternatives().stream().filter(Alternative::inlined).toList()) {
            json.writeStartObject();
            schema(inlined.inner().<Shape>map(inner -> inner).orElse(inlined.fields()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void alternative(Alternative alternative) throws IOException {
        json.writeStringField("description", alternative.fields().meaning().value());
        json.writeArrayFieldStart("anyOf");
        json.writeStartObject();
        schema(alternative.fields());
        json.writeEndObject();
        for (Field lead : alternative.fields().lead().stream().toList()) {
            shortForms(lead.shape());
        }
        json.writeEndArray();
    }

    /** Schemas, in an array that is open, of the values of a shape that are no mappings. */
    private void shortForms(Shape shape) throws IOException {
        if (shape instanceof OneOf oneOf) {
            for (Field lead :
                    oneOf.alternatives().get(0).fields().lead().stream().toList()) {
                shortForms(lead.shape());
            }
            List<String> names = new ArrayList<>();
            oneOf.alternatives().stream().filter(Alternative::mayStandAlone).forEach(one -> names.add(one.key()));
            if (!names.isEmpty()) {
                json.writeStartObject();
                words(names);
                json.writeEndObject();
            }
        } else if (shape instanceof Shape.ListOf || shape instanceof Shape.Leaf || shape instanceof Shape.Choice) {
            json.writeStartObject();
            schema(shape);
            json.writeEndObject();
        }
    }
}
