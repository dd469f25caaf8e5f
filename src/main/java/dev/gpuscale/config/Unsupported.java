package dev.gpuscale.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A key that people may expect here from other releases, and what to write instead. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Unsupported {
    String key();

    /** What can be used instead. */
    String instead();
}
