package dev.gpuscale.units;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a field (a record component) or a kind of value (a record) of our files means. The JSON Schema, {@code docs/} and
 * {@code gpuscale explain} are generated from it, so that they can't differ from what is read.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Doc {
    /** One or two sentences: meaning, unit, range. */
    String value();

    /** An example value as YAML would have it, or empty. */
    String example() default "";

    /** The value that an absent field gets, as YAML would have it; empty: the field is required, or optional without default. */
    String byDefault() default "";
}
