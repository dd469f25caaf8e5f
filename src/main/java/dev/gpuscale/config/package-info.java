/**
 * Our own files - Scenario - as the YAML speaks: loading, defaults, errors that name the line, and the schema, the
 * pages and the explanations made of the same records. It knows nothing of how a scenario is simulated.
 */
@NullMarked
package dev.gpuscale.config;

import org.jspecify.annotations.NullMarked;
