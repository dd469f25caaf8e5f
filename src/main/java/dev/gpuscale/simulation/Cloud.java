package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.Machine;

/** The cloud provider: sells machines, and lets them boot. */
final class Cloud {
    private final World world;

    Cloud(World world) {
        this.world = world;
    }

    /** Whether it has such a machine to sell now. */
    boolean sells(Machine machine, long now) {
        return true;
    }

    /** A machine was bought: it is paid for from now on, and comes up. */
    void launch(Node node, long now) {
        world.cluster().add(node, now);
        world.coldStart().launch(node, now);
    }
}
