/**
 * Queueing formulas (Erlang C, Allen-Cunneen, Pollaczek-Khinchine). No command uses them yet: they are the oracle against
 * which the tests hold what the simulator says of queues that theory knows.
 */
@NullMarked
package dev.gpuscale.planner;

import org.jspecify.annotations.NullMarked;
