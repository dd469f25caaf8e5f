/**
 * Writing: templates and a model into the files of a bundle, and those into a folder in which people may have edited.
 * What is in the model is decided elsewhere.
 */
@NullMarked
package dev.gpuscale.manifests.bundle;

import org.jspecify.annotations.NullMarked;
