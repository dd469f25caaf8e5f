/** Kubernetes documents as immutable records that know their file and line. */
@NullMarked
package dev.gpuscale.manifests;

import org.jspecify.annotations.NullMarked;
