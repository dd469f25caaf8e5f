package dev.gpuscale.report;

import java.util.List;

/**
 * An object that came, went or changed.
 *
 * @param sign {@code +}, {@code -} or {@code ~}
 * @param object {@code ScaledObject/worker}
 * @param simulated false where nothing that changed in it is simulated
 * @param fields what changed in it
 */
public record ChangedObject(String sign, String object, boolean simulated, List<ChangedField> fields) {
    /** Behind what the simulator does not act on. */
    static final String NOT_SIMULATED = " *";

    public ChangedObject {
        fields = List.copyOf(fields);
    }

    /** Whether it is on both sides, so that its fields are worth showing one by one. */
    boolean isOnBothSides() {
        return sign.equals("~");
    }

    /** {@code ~ ScaledObject/worker}, {@code + Service/worker (9 fields) *}. */
    String line() {
        String size = isOnBothSides() ? "" : " (" + counted(fields.size(), "field") + ")";
        return sign + " " + object + size + (simulated ? "" : NOT_SIMULATED);
    }

    static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
