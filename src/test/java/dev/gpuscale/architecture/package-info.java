/** The shape of the house: which room may use which, and what no class does. */
@NullMarked
package dev.gpuscale.architecture;

import org.jspecify.annotations.NullMarked;
