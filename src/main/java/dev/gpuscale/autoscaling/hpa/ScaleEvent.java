package dev.gpuscale.autoscaling.hpa;

import java.time.Instant;

/**
 * A change of size that the HPA itself wrote.
 *
 * @param replicaChange pods added or removed, positive
 * @param outdated whether a later write found it older than every policy's period; bookkeeping that no decision reads
 */
public record ScaleEvent(int replicaChange, Instant time, boolean outdated) {}
