/**
 * What follows from a Blueprint: every number of its manifests with its reason, which files there are, and the model
 * that the templates are filled with. It writes nothing itself.
 */
@NullMarked
package dev.gpuscale.config.bundle;

import org.jspecify.annotations.NullMarked;
