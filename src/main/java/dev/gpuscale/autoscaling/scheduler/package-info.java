/** The scheduler's and the ReplicaSet's choices: which node a pod goes to, which pod goes first. A snapshot in, a decision out. */
@NullMarked
package dev.gpuscale.autoscaling.scheduler;

import org.jspecify.annotations.NullMarked;
