package dev.gpuscale.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.launch.Checkout.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/gpuscale} does before Java takes over. */
@Tag("launcher")
class LauncherTest {
    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeEach
    void makeACheckout() throws IOException {
        checkout = new Checkout(folder);
    }

    @Test
    void buildsOnFirstUseAndTellsSoOnStderrOnly() throws Exception {
        Outcome first = checkout.run("simulate", "two words");

        assertThat(first.exitCode()).isZero();
        assertThat(first.stderr()).contains("building", "compiling", "class-data archive");
        assertThat(first.stdout())
                .endsWith(
                        "-jar",
                        folder.resolve("a folder/target/app/gpuscale.jar").toString(),
                        "simulate",
                        "two words");
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void buildsNothingWhenNothingChanged() throws Exception {
        checkout.run();

        Outcome second = checkout.run();

        assertThat(second.stderr()).isEmpty();
        assertThat(second.stdout()).anyMatch(option -> option.startsWith("-XX:SharedArchiveFile="));
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceChanged() throws Exception {
        checkout.run();

        checkout.editASource();
        checkout.run();

        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void buildsOnceWhenTwoStartTogether() throws Exception {
        Process one = checkout.start(checkout.launcher());
        Process other = checkout.start(checkout.launcher());

        assertThat(Checkout.finish(one).exitCode()).isZero();
        assertThat(Checkout.finish(other).exitCode()).isZero();
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void isFoundThroughSymbolicLinks() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("else where"));
        Path absolute = Files.createSymbolicLink(elsewhere.resolve("absolute"), checkout.launcher());
        Path relative = Files.createSymbolicLink(elsewhere.resolve("relative"), absolute.getFileName());

        assertThat(checkout.run(relative).exitCode()).isZero();
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void showsWhyABuildFailedAndTriesAgainNextTime() throws Exception {
        checkout.set("BREAK", "yes");
        Outcome broken = checkout.run();
        checkout.set("BREAK", "");
        Outcome mended = checkout.run();

        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.stdout()).isEmpty();
        assertThat(broken.stderr()).contains("this is no class", "build.log");
        assertThat(mended.exitCode()).isZero();
    }

    @Test
    void makesAnArchiveForEachJava() throws Exception {
        checkout.run();
        checkout.javaIs("25.0.1");

        assertThat(checkout.run().stderr())
                .contains("class-data archive for Java 25.0.1")
                .doesNotContain("building");
        assertThat(checkout.run().stderr()).isEmpty();
    }

    @Test
    void makesAnArchiveAgainThatWasTouched() throws Exception {
        checkout.run();
        checkout.touchTheArchive();

        assertThat(checkout.run().stderr()).contains("class-data archive").doesNotContain("building");
        assertThat(checkout.run().stderr()).isEmpty();
    }

    @Test
    void worksWithoutAnArchiveAndDoesNotTryAgain() throws Exception {
        checkout.set("UNABLE", "yes");
        Outcome first = checkout.run("explain", "spec");
        Outcome second = checkout.run("explain", "spec");

        assertThat(first.exitCode()).isZero();
        assertThat(second.exitCode()).isZero();
        assertThat(second.stderr()).isEmpty();
        assertThat(second.stdout()).noneMatch(option -> option.startsWith("-XX:SharedArchiveFile="));
    }

    @Test
    void tellsJavaWhichCommitWasBuilt() throws Exception {
        checkout.commits("1234abc-dirty");

        assertThat(checkout.run().stdout()).contains("-Dgpuscale.commit=1234abc-dirty");
        assertThat(checkout.run().stdout()).contains("-Dgpuscale.commit=1234abc-dirty");
    }

    @Test
    void namesNoCommitOutsideOfARepository() throws Exception {
        assertThat(checkout.run().stdout()).noneMatch(option -> option.startsWith("-Dgpuscale.commit"));
    }

    @Test
    void refusesAnOldJavaAndNamesTheCure() throws Exception {
        checkout.javaIs("11.0.2");

        Outcome refused = checkout.run();

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.stderr()).contains("11.0.2", "JDK 17 or later", "JAVA_HOME");
    }

    @Test
    void addsTheUsersOptionsAndLeavesTheCollectorToThem() throws Exception {
        checkout.set("GPUSCALE_JAVA_OPTS", "-Xmx512m -XX:+UseParallelGC");

        assertThat(checkout.run().stdout())
                .contains("-Xmx512m", "-XX:+UseParallelGC")
                .doesNotContain("-XX:+UseSerialGC");
    }
}
