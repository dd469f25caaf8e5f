package dev.gpuscale.config;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;

/** CPU that a worker uses: a straight line from idle to all slots busy. */
@Doc("CPU that a worker uses: a straight line from idle to all slots busy.")
public record Cpu(
        @Doc(value = "Cores used while idle, at least 0.", byDefault = "0.05")
        double idle,

        @Doc(value = "Cores used while all slots are busy, at least idle.", byDefault = "0.3")
        double busy) {
    public Cpu {
        Require.that(idle >= 0, "idle is %s, but cores can't be negative", idle);
        Require.that(
                busy >= idle,
                "busy is %s, below idle (%s)\nA worker uses at least as much while it works.",
                busy,
                idle);
    }
}
