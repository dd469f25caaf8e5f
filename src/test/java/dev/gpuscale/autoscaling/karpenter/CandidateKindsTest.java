package dev.gpuscale.autoscaling.karpenter;

import static dev.gpuscale.autoscaling.karpenter.GpuCluster.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.autoscaling.scheduler.PodShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CandidateKindsTest {
    @Test
    void fullNodesOfTheSameMakeAreOfOneKind() {
        GpuCluster cluster = new GpuCluster().type("g1", 1, 1);
        PodShape template = pod("template").shape();
        for (int i = 0; i < 5; i++) {
            Pods.Pod pod = pod("p" + i);
            pod.shape = template;
            cluster.node("n" + i, "g1", pod);
        }
        DisruptionLook look = cluster.look();
        CandidateKinds kinds = look.simulation().kinds();

        assertThat(look.underutilized())
                .hasSize(5)
                .extracting(kinds::of)
                .containsOnly(kinds.of(look.underutilized().get(0)));
    }

    @Property(tries = 2000)
    void nodesOfOneKindFareAlike(@ForAll long seed) {
        DisruptionLook look = randomCluster(new SplittableRandom(seed)).look();
        CandidateKinds kinds = look.simulation().kinds();
        Map<CandidateKinds.Kind, Set<String>> outcomes = new HashMap<>();
        for (Candidate candidate : look.underutilized()) {
            ConsolidationDecision decision = look.consolidation().of(List.of(candidate));
            kinds.of(candidate)
                    .ifPresent(kind -> outcomes.computeIfAbsent(kind, key -> new HashSet<>())
                            .add(outcome(decision)));
        }

        assertThat(outcomes).allSatisfy((kind, all) -> assertThat(all).hasSize(1));
    }

    private static String outcome(ConsolidationDecision decision) {
        return decision instanceof Command command
                ? command.replacement().map(claim -> claim.types().toString()).orElse("deleted")
                : decision.toString();
    }

    /** Small machines, nearly full, with pods of a few templates: many are alike, and many are nearly so. */
    private static GpuCluster randomCluster(SplittableRandom random) {
        GpuCluster cluster =
                new GpuCluster().type("g1", 1, 1.1).type("g2", 2, 1.9).type("g4", 4, 3.5);
        List<PodShape> templates = Stream.of(pod("t0", 1, 3000), pod("t1", 2, 3000), pod("t2", 2, 1000))
                .map(Pods.Pod::shape)
                .toList();
        int machines = 3 + random.nextInt(7);
        int kinds = 1 + random.nextInt(templates.size());
        for (int i = 0; i < machines; i++) {
            Nodes.Node node = cluster.node("n" + i, random.nextInt(4) == 0 ? "g2" : "g4");
            node.markedForDeletion = random.nextInt(8) == 0;
            for (int j = 0; j < 4; j++) {
                Pods.Pod pod = randomPod("p" + i + j, templates.get(random.nextInt(kinds)), random);
                pod.leaving = node.markedForDeletion;
                if (pod.shape.requests().fitsInto(node.free()) && random.nextInt(8) > 0) {
                    node.with(pod);
                }
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            cluster.pending.add(randomPod("w" + i, templates.get(random.nextInt(kinds)), random));
        }
        return cluster;
    }

    private static Pods.Pod randomPod(String name, PodShape template, SplittableRandom random) {
        Pods.Pod pod = pod(name);
        pod.shape = template;
        pod.createdSeconds = random.nextInt(3);
        return pod;
    }
}
