package dev.gpuscale.policy.schema;

import dev.gpuscale.manifests.YamlNode;
import dev.gpuscale.manifests.YamlNode.Kind;
import dev.gpuscale.manifests.schema.Shape;
import dev.gpuscale.units.Quantity;
import java.math.BigDecimal;

/** Whether a value as it is written is of a type, as the API server reads it. */
final class ScalarTypes {
    private ScalarTypes() {}

    static boolean isOf(YamlNode.Scalar value, Shape.Type type) {
        return switch (type) {
            case STRING -> value.kind() == Kind.TEXT;
            case INT32 -> isWhole(value) && fits(value, 32);
            case INT64 -> isWhole(value) && fits(value, 64);
            case NUMBER -> isNumber(value);
            case BOOLEAN -> value.kind() == Kind.BOOLEAN;
            case INT_OR_STRING -> value.kind() == Kind.TEXT || isWhole(value);
            case QUANTITY ->
                value.kind() != Kind.BOOLEAN
                        && (isNumber(value) || Quantity.parse(value.text()).isPresent());
        };
    }

    private static boolean isNumber(YamlNode.Scalar value) {
        return value.kind() == Kind.INTEGER || value.kind() == Kind.DECIMAL;
    }

    /** Also 1e3 and 2.0, which JSON does not tell from 1000 and 2. */
    private static boolean isWhole(YamlNode.Scalar value) {
        if (value.kind() != Kind.DECIMAL) {
            return value.kind() == Kind.INTEGER;
        }
        try {
            return new BigDecimal(value.text()).stripTrailingZeros().scale() <= 0;
        } catch (NumberFormatException e) {
            return false; // .inf
        }
    }

    private static boolean fits(YamlNode.Scalar value, int bits) {
        try {
            return new BigDecimal(value.text()).toBigInteger().bitLength() < bits;
        } catch (NumberFormatException e) {
            return true; // 0x10, which the API server reads
        }
    }
}
