package dev.gpuscale.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gpuscale.simulation.Estimate;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What JSON and YAML print: fields in a fixed order, figures with a fixed number of decimals. */
sealed interface Tree {
    void write(JsonGenerator out) throws IOException;

    /** An object; the fields stay in the order in which they were put. */
    final class Fields implements Tree {
        private final Map<String, Tree> fields = new LinkedHashMap<>();

        Fields put(String name, Tree value) {
            fields.put(name, value);
            return this;
        }

        Fields put(String name, String value) {
            return put(name, new Text(value));
        }

        Fields put(String name, boolean value) {
            return put(name, new Flag(value));
        }

        Fields put(String name, long value) {
            return put(name, new Figure(BigDecimal.valueOf(value)));
        }

        /** Null where there is no figure. */
        Fields put(String name, double value, int decimals) {
            return put(name, Tree.figure(value, decimals));
        }

        Fields put(Metric metric) {
            return put(metric.name(), Tree.estimate(metric.estimate(), metric.decimals()));
        }

        Fields putAll(Iterable<Metric> metrics) {
            metrics.forEach(this::put);
            return this;
        }

        @Override
        public void write(JsonGenerator out) throws IOException {
            out.writeStartObject();
            for (Map.Entry<String, Tree> field : fields.entrySet()) {
                out.writeFieldName(field.getKey());
                field.getValue().write(out);
            }
            out.writeEndObject();
        }
    }

    /** An array. */
    record Items(List<Tree> items) implements Tree {
        public Items {
            items = List.copyOf(items);
        }

        static Items of(List<String> texts) {
            return new Items(new ArrayList<>(texts.stream().map(Text::new).toList()));
        }

        @Override
        public void write(JsonGenerator out) throws IOException {
            out.writeStartArray();
            for (Tree item : items) {
                item.write(out);
            }
            out.writeEndArray();
        }
    }

    /** A string. */
    record Text(String value) implements Tree {
        @Override
        public void write(JsonGenerator out) throws IOException {
            out.writeString(value);
        }
    }

    /** A number, printed with the decimals it has. */
    record Figure(BigDecimal value) implements Tree {
        @Override
        public void write(JsonGenerator out) throws IOException {
            out.writeNumber(value.toPlainString());
        }
    }

    /** true or false. */
    record Flag(boolean value) implements Tree {
        @Override
        public void write(JsonGenerator out) throws IOException {
            out.writeBoolean(value);
        }
    }

    /** null: there is no such figure. */
    record Nothing() implements Tree {
        @Override
        public void write(JsonGenerator out) throws IOException {
            out.writeNull();
        }
    }

    static Tree figure(double value, int decimals) {
        return Double.isFinite(value) ? new Figure(Figures.rounded(value, decimals)) : new Nothing();
    }

    static Tree estimate(Estimate estimate, int decimals) {
        return new Fields()
                .put("value", estimate.value(), decimals)
                .put("halfWidth95", estimate.isKnown() ? estimate.halfWidth() : Double.NaN, decimals);
    }
}
