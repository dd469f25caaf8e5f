/** Instance types, GPU models, purchase options and billing rules, from one embedded catalog. */
@NullMarked
package dev.gpuscale.pricing;

import org.jspecify.annotations.NullMarked;
