/**
 * The words every room shares: durations, rates, sizes, money, and how a problem in a user's file is told. A leaf: it
 * knows nothing but {@code java.*}, and every room may use it.
 */
@NullMarked
package dev.gpuscale.units;

import org.jspecify.annotations.NullMarked;
