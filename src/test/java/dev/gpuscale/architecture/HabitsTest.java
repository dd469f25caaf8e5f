package dev.gpuscale.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What no class does, wherever it lives. */
@Tag("architecture")
class HabitsTest {
    private static final String[] PURE = {
        "dev.gpuscale.units..",
        "dev.gpuscale.metric..",
        "dev.gpuscale.autoscaling..",
        "dev.gpuscale.workload..",
        "dev.gpuscale.simulation..",
        "dev.gpuscale.pricing.."
    };

    @Test
    void onlyCommandsAndReportsPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.gpuscale.cli..", "dev.gpuscale.report..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("stdout is the result and stderr the talk, and one place decides on both")
                .check(House.CLASSES);
    }

    @Test
    void onlyCommandsEndTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gpuscale.cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("the exit code is a command's to choose")
                .check(House.CLASSES);
    }

    @Test
    void randomNumbersComeFromNamedStreams() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .because("a run is a function of scenario and seed, and two designs are compared on the same draws")
                .check(House.CLASSES);
    }

    /** Math may use the processor's own instructions; StrictMath gives the same bits on every machine and JDK. */
    @Test
    void whatFeedsTheSimulationIsComputedTheSameEverywhere() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.gpuscale.workload..", "dev.gpuscale.simulation..")
                .should()
                .callMethodWhere(
                        target(owner(type(Math.class)))
                                .and(
                                        target(
                                                nameMatching(
                                                        "log|log10|log1p|exp|expm1|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot"))))
                .because("the same seed gives the same bytes on every JDK: use StrictMath")
                .allowEmptyShould(true)
                .check(House.CLASSES);
    }

    @Test
    void timeIsAnArgument() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .because("the simulated clock is the only one that these rooms know")
                .check(House.CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(House.CLASSES)
                .isNotEmpty()
                .extracting(JavaClass::getPackage)
                .filteredOn(folder -> !folder.isAnnotatedWith(NullMarked.class))
                .isEmpty();
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl)(\\$.*)?")
                .because("such a name says that the thing has not been named yet")
                .check(House.CLASSES);
    }
}
