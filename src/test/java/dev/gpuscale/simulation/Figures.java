package dev.gpuscale.simulation;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Every figure of a result, a line each, to the last bit: two results are the same when their lines are. */
final class Figures {
    private final List<String> lines = new ArrayList<>();

    private Figures() {}

    static List<String> of(Object result) {
        Figures figures = new Figures();
        figures.add("", result);
        return List.copyOf(figures.lines);
    }

    static String digest(Object result) {
        try {
            byte[] text = String.join("\n", of(result)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void add(String path, Object value) {
        if (value instanceof Record && value.getClass().getPackage().equals(Figures.class.getPackage())) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                try {
                    add(
                            path + "." + component.getName(),
                            component.getAccessor().invoke(value));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(path, e);
                }
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(path + "[" + i + "]", list.get(i));
            }
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> add(path, present));
        } else if (value instanceof Double number) {
            lines.add(path + " " + Double.toHexString(number)); // toString differs between JDKs
        } else {
            lines.add(path + " " + value);
        }
    }
}
