/** From what a queue reports to what KEDA is told: pure functions, the same for the server and for the simulator. */
@NullMarked
package dev.gpuscale.metric;

import org.jspecify.annotations.NullMarked;
