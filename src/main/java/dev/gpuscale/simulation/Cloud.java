package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.config.Fault;
import dev.gpuscale.workload.RandomStream;
import dev.gpuscale.workload.RandomStreams;
import java.util.Optional;

/** The cloud provider: sells machines while it has some, lets them boot, and takes spot machines back. */
final class Cloud {
    private final World world;
    private final CloudPlan plan;
    private final RandomStream luck;
    private final SpotMarket spot;

    Cloud(World world, CloudPlan plan, RandomStreams random) {
        this.world = world;
        this.plan = plan;
        this.luck = random.named("launch-faults");
        this.spot = new SpotMarket(world, plan, random.within("spot"));
    }

    /** Whether it has such a machine to sell now. */
    boolean sells(Machine machine, long now) {
        return fault(Fault.Kind.INSUFFICIENT_CAPACITY, machine, now).isEmpty() && !spot.isShort(machine, now);
    }

    /** A machine is there from the start: nothing goes wrong with it any more, but the cloud may take it back. */
    void found(Node node) {
        world.cluster().add(node, 0);
        spot.launched(node, 0);
    }

    /** A machine was bought: it is paid for from now on, and comes up, unless something goes wrong. */
    void launch(Node node, long now) {
        world.cluster().add(node, now);
        Optional<Fault> late = hit(Fault.Kind.LATE_GPU, node.offer(), now);
        if (awaitsLateGpus(node.pool())) {
            world.events().count(ClusterEvent.BOUGHT_WHILE_LATE);
        }
        if (hit(Fault.Kind.NEVER_REGISTERS, node.offer(), now).isPresent()) {
            world.events().count(ClusterEvent.NEVER_REGISTERED);
            node.fail();
        } else if (late.isPresent()) {
            world.events().count(ClusterEvent.GPUS_LATE, node.gpus() > 0 ? 1 : 0);
            long delay = late.get().by().map(SimTime::micros).orElse(ColdStart.NEVER);
            world.coldStart().launch(node, now, delay);
        } else {
            world.coldStart().launch(node, now, 0);
        }
        spot.launched(node, now);
    }

    private boolean awaitsLateGpus(String pool) {
        return world.cluster().nodes().stream()
                .anyMatch(
                        node -> node.pool().equals(pool) && node.isFailing() && node.stage() == Node.Stage.WITHOUT_GPU);
    }

    /** A fault that strikes this launch: of those that last, each draws its own lot. */
    private Optional<Fault> hit(Fault.Kind kind, Machine machine, long now) {
        return fault(kind, machine, now).filter(fault -> luck.nextDouble() < fault.launchShare());
    }

    private Optional<Fault> fault(Fault.Kind kind, Machine machine, long now) {
        return plan.faults().stream()
                .filter(fault -> fault.kind() == kind
                        && now >= SimTime.micros(fault.from())
                        && now < SimTime.micros(fault.to())
                        && fault.isAbout(machine.type(), machine.zone(), machine.capacityType()))
                .findFirst();
    }
}
