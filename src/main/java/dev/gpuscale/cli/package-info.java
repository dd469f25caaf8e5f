/**
 * One class per command: parse, call one object of another room, print, exit code. Nothing else lives
 * here; nobody uses this room.
 */
@NullMarked
package dev.gpuscale.cli;

import org.jspecify.annotations.NullMarked;
