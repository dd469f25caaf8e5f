package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gpuscale.report.SimulationResults;
import dev.gpuscale.simulation.RunOptions;
import dev.gpuscale.simulation.Timeline.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
    private static final Row ROW = new Row(1, "pod-ready", "w-1", "w", 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0.01);

    @TempDir
    Path folder;

    @Test
    void handsTheOptionsToTheEngine() {
        AtomicReference<RunOptions> seen = new AtomicReference<>();
        List<String> setsSeen = new ArrayList<>();
        Session session = new Session().with((scenario, sets) -> {
            assertThat(scenario).isEqualTo(Path.of("x.yaml"));
            setsSeen.addAll(sets);
            return (options, progress, timeline) -> {
                seen.set(options);
                return Optional.of(SimulationResults.week());
            };
        });

        session.run(
                "simulate",
                "x.yaml",
                "--seed",
                "7",
                "--replications=3",
                "--threads",
                "2",
                "--compare",
                "hpa-cpu,b.yaml",
                "--set",
                "spec.horizon=1d",
                "--set",
                "spec.slo={wait: {p95: 9s, p50: 1s}}");

        assertThat(seen.get().seed()).hasValue(7);
        assertThat(seen.get().replications()).hasValue(3);
        assertThat(seen.get().threads()).isEqualTo(2);
        assertThat(seen.get().compare()).containsExactly("hpa-cpu", "b.yaml");
        assertThat(setsSeen).containsExactly("spec.horizon=1d", "spec.slo={wait: {p95: 9s, p50: 1s}}");
    }

    @Test
    void seedAndReplicationsAreTheScenariosUnlessGiven() {
        AtomicReference<RunOptions> seen = new AtomicReference<>();
        new Session()
                .with((scenario, sets) -> (options, progress, timeline) -> {
                    seen.set(options);
                    return Optional.of(SimulationResults.week());
                })
                .run("simulate", "x.yaml");

        assertThat(seen.get().seed()).isEmpty();
        assertThat(seen.get().replications()).isEmpty();
        assertThat(seen.get().threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void stdoutHoldsTheResultAndNothingElse() throws Exception {
        Session session = new Session();

        session.run("simulate", "x.yaml", "-o", "json", "--timing", "--enforce", "--progress", "plain");

        assertThat(new ObjectMapper()
                        .readTree(session.out())
                        .get("schemaVersion")
                        .intValue())
                .isEqualTo(1);
        assertThat(session.err()).contains("read 0.000 s, simulate", "exit 1");
    }

    @Test
    void anInterruptedRunPrintsWhatIsDoneAsPartialAndWritesNoFile() throws Exception {
        Path target = folder.resolve("timeline.csv");
        Session session = new Session();
        session.with((scenario, sets) -> (options, progress, timeline) -> {
            timeline.add(ROW);
            session.interruption().ask();
            return Optional.of(
                    options.cancelled().getAsBoolean() ? SimulationResults.partial() : SimulationResults.week());
        });

        assertThat(session.run("simulate", "x.yaml", "--timeline", target.toString()))
                .isEqualTo(130);
        assertThat(session.out()).contains("PARTIAL  interrupted after 3 of 10 replications");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFailedRunLeavesTheOldTimeline() throws Exception {
        Path target = Files.writeString(folder.resolve("timeline.csv"), "old");
        Session session = new Session().with((scenario, sets) -> (options, progress, timeline) -> {
            timeline.add(ROW);
            throw new IllegalStateException("boom");
        });

        assertThat(session.run("simulate", "x.yaml", "--timeline", target.toString()))
                .isEqualTo(3);
        assertThat(target).hasContent("old");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void aFinishedRunLeavesItsTimeline() throws Exception {
        Path target = folder.resolve("timeline.csv");
        Session session = new Session().with((scenario, sets) -> (options, progress, timeline) -> {
            timeline.add(ROW);
            return Optional.of(SimulationResults.week());
        });

        assertThat(session.run("simulate", "x.yaml", "--timeline", target.toString()))
                .isZero();
        assertThat(Files.readAllLines(target)).hasSize(2).last().asString().startsWith("1.000000,pod-ready,w-1,w,1,");
    }

    @Test
    void aRunInterruptedBeforeAnythingWasDoneSaysSoAndIsNoBug() throws Exception {
        Path target = folder.resolve("timeline.csv");
        Session session = new Session().with((scenario, sets) -> (options, progress, timeline) -> Optional.empty());

        assertThat(session.run("simulate", "x.yaml", "--timeline", target.toString()))
                .isEqualTo(130);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).isEqualTo("exit 130: interrupted before a replication was done\n");
        assertThat(folder).isEmptyDirectory();
    }
}
