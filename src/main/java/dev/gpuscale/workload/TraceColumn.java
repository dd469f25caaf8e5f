package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;

/**
 * Every job brings its time along, in a column of the trace it comes from. A {@link Trace} that names a column of its
 * own keeps to that one. Rows with a blank there are no jobs: they are left out and counted.
 */
@Doc(
        value = "Service times in seconds are read from a column of the trace; rows with a blank there are left out.",
        example = "{traceColumn: service_s}")
public record TraceColumn(
        @Doc(value = "The column's name in the header.", example = "service_s")
        String column) implements ServiceTime {
    public TraceColumn {
        Require.that(!column.isBlank(), "column is blank, but must name a column of the trace");
    }
}
