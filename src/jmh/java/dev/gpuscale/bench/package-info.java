/** Micro-benchmarks of the hot path, and whole-process races against the plainest loop that does the same work. */
@NullMarked
package dev.gpuscale.bench;

import org.jspecify.annotations.NullMarked;
