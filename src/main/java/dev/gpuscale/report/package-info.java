/**
 * Results in, text out: tables, JSON, YAML, CSV, markdown. Nobody else formats numbers. Knows the
 * results of the simulation, never how they came about.
 */
@NullMarked
package dev.gpuscale.report;

import org.jspecify.annotations.NullMarked;
