package dev.gpuscale.autoscaling.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The pass that remembers decides as the plain one that asks everybody, and costs no more than pods times types. */
class PassTest {
    @Property(tries = 500)
    void decidesAsThePlainPass(@ForAll @LongRange(min = 0) long seed) {
        ProvisioningWorlds worlds = new ProvisioningWorlds(seed);
        PlainPass.World world = worlds.world();
        Set<ExistingNode> without = worlds.some(world.nodes());

        ClusterSnapshot snapshot = world.snapshot();

        assertThat(snapshot.solve(world.pods())).isEqualTo(new PlainPass(world, Set.of()).solve());
        assertThat(snapshot.solve(world.pods(), without)).isEqualTo(new PlainPass(world, without).solve());
        assertThat(snapshot.at(Map.of(), List.of()).solve(world.pods()))
                .isEqualTo(new PlainPass(
                                new PlainPass.World(
                                        world.pools(),
                                        Map.of(),
                                        List.of(),
                                        world.daemonSets(),
                                        world.strictMinValues(),
                                        world.maxInstanceTypes(),
                                        world.pods()),
                                Set.of())
                        .solve());
    }

    @Test
    void tenTimesAsManyPodsNodesAndClaimsCostTenTimesAsMuch() {
        Effort small = effort(400);
        Effort large = effort(4000);

        assertThat(large.nodes).isLessThanOrEqualTo(11 * small.nodes);
        assertThat(large.claims).isLessThanOrEqualTo(11 * small.claims);
        assertThat(large.types).isLessThanOrEqualTo(11 * small.types);
    }

    @Test
    void anotherPassOnTheSameSnapshotAsksOnlyTheNodesThatItFills() {
        PlainPass.World world = crowd(4000);
        ClusterSnapshot snapshot = world.snapshot();
        snapshot.solve(world.pods());
        long before = snapshot.effort().nodes;

        snapshot.solve(
                List.of(PodOfTest.of("one", world.pods().get(0).shape())),
                Set.of(world.nodes().get(0)));

        assertThat(snapshot.effort().nodes - before).isEqualTo(1);
    }

    private static Effort effort(int pods) {
        PlainPass.World world = crowd(pods);
        ClusterSnapshot snapshot = world.snapshot();
        Solution solution = snapshot.solve(world.pods());
        assertThat(solution.placements()).hasSize(pods / 4);
        assertThat(solution.claims()).hasSizeGreaterThan(pods / 10);
        return snapshot.effort();
    }

    /** Of every four pods one finds a node and three need new ones; there are four shapes, created by turns. */
    private static PlainPass.World crowd(int pods) {
        List<PodShape> shapes = IntStream.range(0, 4)
                .mapToObj(i ->
                        new PodShape("s" + i, new Resources(1000, 0, 1), "nvidia.com/gpu", List.of(), List.of(), 0))
                .toList();
        List<PodOfTest> waiting = new ArrayList<>();
        List<NodeOfTest> nodes = new ArrayList<>();
        for (int i = 0; i < pods; i++) {
            waiting.add(new PodOfTest("p%05d".formatted(i), shapes.get(i % 4), i, false));
            if (i % 4 == 0) {
                Resources room = new Resources(1500, 0, 1);
                nodes.add(new NodeOfTest("n" + i, true, Map.of(), room, room, "nvidia.com/gpu", List.of(), false));
            }
        }
        InstanceType type = new InstanceType(
                "four",
                new Resources(8000, 0, 4),
                new Resources(8000, 0, 4),
                "nvidia.com/gpu",
                Map.of(),
                Set.of(),
                List.of(new Offering("a", "on-demand", 4, true)));
        Pool pool = new Pool("gpu", 0, List.of(), Map.of(), Map.of(), List.of(), List.of(), Limits.NONE, List.of(type));
        return new PlainPass.World(List.of(pool), Map.of(), nodes, List.of(), true, 600, waiting);
    }
}
