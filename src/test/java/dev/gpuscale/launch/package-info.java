/** What the scripts in bin/ decide before Java takes over. */
@NullMarked
package dev.gpuscale.launch;

import org.jspecify.annotations.NullMarked;
