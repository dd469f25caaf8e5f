package dev.gpuscale.config;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Entry;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.YamlNode.Mapping;
import dev.gpuscale.manifests.YamlNode.Scalar;
import dev.gpuscale.manifests.YamlNode.Sequence;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;

/** Writes a YAML tree as the JSON that says the same. */
final class YamlAsJson {
    private YamlAsJson() {}

    static void write(YamlNode node, JsonGenerator json) throws IOException {
        if (node instanceof Mapping mapping) {
            json.writeStartObject();
            for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
                json.writeFieldName(entry.getKey());
                write(entry.getValue().value(), json);
            }
            json.writeEndObject();
        } else if (node instanceof Sequence list) {
            json.writeStartArray();
            for (YamlNode item : list.items()) {
                write(item, json);
            }
            json.writeEndArray();
        } else if (node instanceof Scalar scalar) {
            scalar(scalar, json);
        }
    }

    private static void scalar(Scalar scalar, JsonGenerator json) throws IOException {
        if (scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.DECIMAL) {
            json.writeNumber(new BigDecimal(scalar.text()));
        } else if (scalar.kind() == Kind.BOOLEAN) {
            json.writeBoolean(Boolean.parseBoolean(scalar.text()));
        } else if (scalar.kind() == Kind.NULL) {
            json.writeNull();
        } else {
            json.writeString(scalar.text());
        }
    }
}
