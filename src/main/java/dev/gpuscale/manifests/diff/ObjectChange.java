package dev.gpuscale.manifests.diff;

import java.util.List;

/**
 * One object that is not the same.
 *
 * @param object {@code ScaledObject/worker}, with the namespace in front of the name unless that is the default
 * @param simulated whether anything that changed in it is simulated
 * @param fields what changed; of an added or removed object every field
 */
public record ObjectChange(Sign sign, String object, boolean simulated, List<FieldChange> fields) {
    public ObjectChange {
        fields = List.copyOf(fields);
    }
}
