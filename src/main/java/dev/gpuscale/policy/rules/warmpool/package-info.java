/** Rules about placeholders and about images that are pulled ahead. */
@NullMarked
package dev.gpuscale.policy.rules.warmpool;

import org.jspecify.annotations.NullMarked;
