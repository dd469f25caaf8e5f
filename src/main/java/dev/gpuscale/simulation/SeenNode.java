package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.clusterautoscaler.GpuReadiness;
import dev.gpuscale.autoscaling.clusterautoscaler.HostNode;
import dev.gpuscale.autoscaling.clusterautoscaler.PodGroup;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A registered node as a loop of the Cluster Autoscaler sees it: with the pods of its DaemonSets, with those that wait there for
 * preempted ones to leave, without expendable ones.
 */
final class SeenNode implements HostNode {
    private final GroupNode member;
    private final GpuReadiness readiness;
    private final List<SeenPod> pods;
    private final Resources free;

    private SeenNode(GroupNode member, GpuReadiness readiness, List<SeenPod> pods) {
        this.member = member;
        this.readiness = readiness;
        this.pods = List.copyOf(pods);
        Resources used = Resources.NONE;
        for (SeenPod pod : pods) {
            used = used.plus(pod.shape().requests());
        }
        this.free = allocatable().minus(used);
    }

    static SeenNode of(GroupNode member, GpuReadiness readiness, SeenPods seen, Instant now) {
        List<SeenPod> pods = new ArrayList<>();
        for (PodGroup system : member.group().plan().systemPods()) {
            pods.add(new SeenPod(system.shape(), system.traits(), now, Duration.ZERO));
        }
        for (Pod pod : member.node().pods()) {
            if (!seen.isExpendable(pod)) {
                pods.add(seen.of(pod));
            }
        }
        member.node().nominated().forEach(pod -> pods.add(seen.of(pod)));
        return new SeenNode(member, readiness, pods);
    }

    GroupNode member() {
        return member;
    }

    @Override
    public String name() {
        return member.node().name();
    }

    @Override
    public String groupId() {
        return member.group().name();
    }

    @Override
    public boolean isReady() {
        return readiness == GpuReadiness.READY;
    }

    @Override
    public boolean hasGpuLabel() {
        return member.group().settings().gpuLabel();
    }

    /** Whether it has joined and still comes up, so that it counts as upcoming. */
    boolean isStarting() {
        return readiness == GpuReadiness.NOT_STARTED;
    }

    @Override
    public boolean isBeingDeleted() {
        return member.isBeingDeleted();
    }

    @Override
    public Map<String, String> annotations() {
        return Map.of();
    }

    @Override
    public List<SeenPod> pods() {
        return pods;
    }

    @Override
    public Resources allocatable() {
        return member.node().allocatable().plus(member.group().settings().overhead());
    }

    @Override
    public Resources free() {
        return free;
    }

    @Override
    public String gpuResource() {
        return member.node().gpuResource();
    }

    @Override
    public Map<String, String> labels() {
        return member.node().labels();
    }

    @Override
    public List<Taint> taints() {
        return member.node().taints();
    }

    /** With those that wait there for preempted ones to leave. */
    @Override
    public int podsOf(PodShape shape) {
        int count = member.node().podsOf(shape);
        for (Pod pod : member.node().nominated()) {
            count += pod.shape().isSameAs(shape) ? 1 : 0;
        }
        return count;
    }

    @Override
    public boolean hasAnyOf(PodShape shape) {
        for (SeenPod pod : pods) {
            if (pod.shape().isSameAs(shape)) {
                return true;
            }
        }
        return false;
    }
}
