/**
 * Which fields the kinds have that rules look at, and what may stand in them: of custom resources by a table of ours, of
 * everything else by the typed models of the Kubernetes client.
 */
@NullMarked
package dev.gpuscale.manifests.schema;

import org.jspecify.annotations.NullMarked;
