package dev.gpuscale.workload;

import dev.gpuscale.units.Doc;

/** Every job's time is drawn on its own, whatever else goes on. */
@Doc(
        value = "Each job's service time is drawn on its own.",
        example = "{independent: {time: {exponential: {mean: 1s}}}}")
public record Independent(
        @Doc("The distribution of the service time.") Distribution time) implements ServiceTime {}
