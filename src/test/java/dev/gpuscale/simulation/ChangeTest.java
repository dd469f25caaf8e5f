package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gpuscale.config.DeploymentSource;
import dev.gpuscale.config.Scenario;
import dev.gpuscale.config.Scenarios;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What two sets of manifests do to the same jobs. */
@Tag("diff")
class ChangeTest {
    private static final Path OLD = Path.of("scenarios/pr/old");
    private static final Path NEW = Path.of("scenarios/pr/new");

    private static Simulation simulation(Path manifests) {
        Scenario world = Scenarios.read(Path.of("scenarios/pr.yaml"), List.of("spec.horizon=7h"));
        return Simulation.prepare(world.with(new DeploymentSource.Manifests(List.of(manifests))));
    }

    private static RunOptions options(String... compare) {
        return new RunOptions(OptionalLong.empty(), OptionalInt.of(3), 2, List.of(compare), () -> false);
    }

    private static Change change(Path before, Path after) {
        return simulation(before)
                .changeTo(simulation(after), options(), Progress.NONE)
                .orElseThrow();
    }

    @Test
    void nothingDiffersFromItself() {
        Change change = change(OLD, OLD);

        assertThat(change.deltas()).isNotEmpty().allSatisfy(delta -> {
            assertThat(delta.difference()).isEqualTo(Estimate.exact(0));
            assertThat(delta.verdict()).isEqualTo(Delta.Verdict.NO_MEASURABLE_CHANGE);
        });
        assertThat(change.promises()).isNotEmpty().noneMatch(PromiseChange::isBroken);
    }

    @Test
    void theWayBackIsTheWayThere() {
        List<Delta> there = change(OLD, NEW).deltas();
        List<Delta> back = change(NEW, OLD).deltas();

        for (int i = 0; i < there.size(); i++) {
            assertThat(back.get(i).difference().value())
                    .isEqualTo(-there.get(i).difference().value(), within(1e-9));
            assertThat(back.get(i).before()).isEqualTo(there.get(i).after());
        }
        assertThat(there).extracting(Delta::verdict).contains(Delta.Verdict.BETTER);
    }

    @Test
    void theFiguresAreThoseOfEachSideAlone() {
        Change change = change(OLD, NEW);
        SimulationResult alone =
                simulation(NEW).run(options(), Progress.NONE, Timeline.NONE).orElseThrow();

        assertThat(change.after().cost()).isEqualTo(alone.design().cost());
        assertThat(change.deltas().get(0).after())
                .isEqualTo(alone.design().cost().usdPerMonth());
        assertThat(change.after().workloads()).isEqualTo(alone.design().workloads());
    }

    @Test
    void pairsShowLessNoiseThanTheirSides() {
        Delta cost = change(OLD, NEW).deltas().get(0);

        assertThat(cost.difference().halfWidth())
                .isLessThan(cost.before().halfWidth() + cost.after().halfWidth());
    }

    @Test
    void aRunThatIsStoppedAtOnceHasNothingToSay() {
        RunOptions stopped = new RunOptions(OptionalLong.empty(), OptionalInt.of(3), 2, List.of(), () -> true);

        assertThat(simulation(OLD).changeTo(simulation(NEW), stopped, Progress.NONE))
                .isEmpty();
    }
}
