/** Our own files - Scenario - as the YAML speaks: loading, defaults, errors that name the line, and the schema generated from the records. */
@NullMarked
package dev.gpuscale.config;

import org.jspecify.annotations.NullMarked;
