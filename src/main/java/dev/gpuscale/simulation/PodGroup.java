package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.PodShape;

/** Equal pods. */
record PodGroup(PodShape shape, int count) {}
