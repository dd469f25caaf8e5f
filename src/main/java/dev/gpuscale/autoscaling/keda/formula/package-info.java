/**
 * The part of the expr-lang language (v1.17.8) that scaling formulas need: lexer, parser, type check, evaluation. A
 * formula is compiled once with the names of its triggers and evaluated for each request. No text, maps or members.
 */
@NullMarked
package dev.gpuscale.autoscaling.keda.formula;

import org.jspecify.annotations.NullMarked;
