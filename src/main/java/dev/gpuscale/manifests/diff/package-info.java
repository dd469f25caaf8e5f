/** What is not the same in two sets of Kubernetes documents. */
@NullMarked
package dev.gpuscale.manifests.diff;

import org.jspecify.annotations.NullMarked;
