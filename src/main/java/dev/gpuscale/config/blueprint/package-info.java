/**
 * A Blueprint as the YAML has it: what a platform team decides about a GPU workload, in a page. It decides nothing
 * itself; what follows from it is in {@code config.bundle}.
 */
@NullMarked
package dev.gpuscale.config.blueprint;

import org.jspecify.annotations.NullMarked;
