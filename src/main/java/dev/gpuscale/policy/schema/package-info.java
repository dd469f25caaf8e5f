/** Holds objects against what their kinds allow: fields, types, bounds, and what fields must agree on. */
@NullMarked
package dev.gpuscale.policy.schema;

import org.jspecify.annotations.NullMarked;
