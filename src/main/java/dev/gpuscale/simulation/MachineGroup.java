package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.NodeGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * A node group at the cloud, an Auto Scaling group, say: it keeps as many machines as it is asked for. A machine that is lost, a
 * spot machine that was taken back, is replaced at once if there is another one.
 */
final class MachineGroup {
    /** From one attempt to get a machine to the next; assumed. */
    private static final long RETRY = SimTime.MINUTE;

    private final World world;
    private final GroupsPlan.Group plan;
    private final List<GroupNode> nodes = new ArrayList<>();

    /** Machines that were asked for and that the cloud did not have. */
    private int refused;

    private int newlyRefused;
    private boolean retrying;

    MachineGroup(World world, GroupsPlan.Group plan) {
        this.world = world;
        this.plan = plan;
    }

    String name() {
        return plan.name();
    }

    NodeGroup settings() {
        return plan.settings();
    }

    GroupsPlan.Group plan() {
        return plan;
    }

    /** Its machines, registered or not, in the order of their launch. */
    List<GroupNode> nodes() {
        return nodes;
    }

    /** How many machines it is asked for: those that are being deleted and those that could not be had are among them. */
    int targetSize() {
        return nodes.size() + refused;
    }

    /** Machines that the cloud did not have since this was asked last. */
    int takeRefusals() {
        int count = newlyRefused;
        newlyRefused = 0;
        return count;
    }

    // ---------------------------------------------------------------- machines come

    /** Before the run begins: one more machine, ready. */
    GroupNode addReady() {
        GroupNode member = member(0);
        member.registered(0);
        member.ready();
        member.node().ready(0, 0);
        world.cloud().found(member.node());
        return member;
    }

    /** Asks for so many more. */
    void grow(int count, long now) {
        for (int i = 0; i < count; i++) {
            launch(now);
        }
    }

    private void launch(long now) {
        if (world.cloud().sells(settings().template(), now)) {
            world.cloud().launch(member(now).node(), now);
        } else {
            refused++;
            newlyRefused++;
            world.events().count(ClusterEvent.LAUNCH_REFUSED);
            retryLater(now);
        }
    }

    /** Asks again for what the cloud did not have, until it has it or the group is asked for less. */
    private void retryLater(long now) {
        if (!retrying) {
            retrying = true;
            world.calendar().schedule(now + RETRY, Calendar.Kind.NODES, at -> {
                retrying = false;
                int missing = refused;
                refused = 0;
                grow(missing, at);
            });
        }
    }

    private GroupNode member(long now) {
        Node node = new Node(
                world.cluster().takeNumber(),
                plan.name(),
                settings().template(),
                settings().taints(),
                settings().overhead(),
                false,
                now);
        GroupNode member = new GroupNode(this, node);
        nodes.add(member);
        return member;
    }

    // ---------------------------------------------------------------- machines go

    /** No longer asks for what the cloud did not have, but for its minimum: no cloud lets a group ask for less. */
    void giveUpRefused() {
        refused = Math.min(refused, Math.max(0, settings().minSize() - nodes.size()));
    }

    /** Gives a machine back: the group is asked for one less. */
    void delete(GroupNode member, long now) {
        nodes.remove(member);
        world.cluster().remove(member.node(), now);
    }

    /** A machine is gone that nobody gave back. */
    void lost(GroupNode member, long now) {
        if (nodes.remove(member)) {
            launch(now);
        }
    }
}
