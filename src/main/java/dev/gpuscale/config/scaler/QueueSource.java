package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;

/**
 * Where a queue's length is read, and how. Secrets are never here: fields that end in {@code File} or {@code
 * Environment} say where they are.
 */
@Doc("Where a queue's length is read.")
public sealed interface QueueSource permits SingleSource, Composite {}
