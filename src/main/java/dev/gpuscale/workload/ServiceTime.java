package dev.gpuscale.workload;

/** How long the jobs of a workload keep a slot busy. */
public sealed interface ServiceTime permits Independent, TraceColumn {}
