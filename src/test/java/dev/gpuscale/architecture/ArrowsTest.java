package dev.gpuscale.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use whom. */
@Tag("architecture")
class ArrowsTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "gpuscale");

    static Stream<Room> rooms() {
        return Room.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyTheRoomsThatAreOpenToIt(Room room) {
        classes()
                .that(resideInAPackage(room.packages()).and(resideOutsideOfPackage(Room.PROBE.packages())))
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage("dev.gpuscale..").or(resideInAnyPackage(room.openPackages())))
                .because(room.because())
                .allowEmptyShould(true)
                .check(House.CLASSES);
    }

    @Test
    void theProbeAlsoKnowsTheAutoscalers() {
        classes()
                .that()
                .resideInAPackage(Room.PROBE.packages())
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage("dev.gpuscale..").or(resideInAnyPackage(Room.PROBE.openPackages())))
                .because(Room.PROBE.because())
                .allowEmptyShould(true)
                .check(House.CLASSES);
    }

    /** Without this, a rule about a room that was renamed or not compiled would hold for want of classes. */
    @Test
    void everyRoomThatHasSourcesIsSeenByTheRules() throws IOException {
        Set<String> seen = House.CLASSES.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(ArrowsTest::roomOf)
                .collect(Collectors.toSet());

        assertThat(seen).isNotEmpty().containsExactlyInAnyOrderElementsOf(roomsWithSources());
    }

    @Test
    void everyClassLivesInARoom() {
        List<String> known = rooms().map(Room::name).toList();

        assertThat(House.CLASSES)
                .isNotEmpty()
                .filteredOn(type -> !known.contains(roomOf(type)))
                .isEmpty();
    }

    @Test
    void roomsFormNoCycle() {
        slices().assignedFrom(new RoomOfClass()).should().beFreeOfCycles().check(House.CLASSES);
    }

    @Test
    void decisionsAndMetricsKnowNothingButTheLanguage() {
        classes()
                .that()
                .resideInAnyPackage("dev.gpuscale.metric..", "dev.gpuscale.autoscaling..", "dev.gpuscale.units..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations..", "dev.gpuscale..")
                .because(
                        "they are tested with upstream vectors, played in the simulator and served to a real KEDA alike")
                .check(House.CLASSES);
    }

    /** A library, and the rooms that may see it; room and library may both be yet to come. */
    record Library(String packages, List<String> rooms) {
        static final List<Library> ALL = List.of(
                new Library("picocli..", List.of("cli")),
                new Library("org.yaml..", List.of("manifests", "config", "report")),
                new Library("com.fasterxml.jackson..", List.of("manifests", "config", "report")),
                new Library("io.pebbletemplates..", List.of("manifests")),
                new Library("io.grpc..", List.of("scaler")),
                new Library("io.fabric8..", List.of("observe", "planner")));

        @Override
        public String toString() {
            return packages;
        }
    }

    static final List<Library> LIBRARIES = Library.ALL;

    @ParameterizedTest
    @FieldSource("LIBRARIES")
    void aLibraryIsSeenOnlyByTheRoomsItIsFor(Library library) {
        String[] rooms = library.rooms().stream()
                .map(room -> "dev.gpuscale." + room + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library.packages())
                .because("what a library decides should be mended in one room when the library changes")
                .check(House.CLASSES);
    }

    private static String roomOf(JavaClass type) {
        String name = type.getPackageName().substring("dev.gpuscale".length());
        return name.isEmpty() ? "" : name.substring(1).split("\\.", 2)[0];
    }

    private static Set<String> roomsWithSources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(file -> SOURCES.relativize(file).getName(0).toString())
                    .collect(Collectors.toSet());
        }
    }

    /** Metric and autoscaling may use each other's values, so that they count as one here. */
    private static final class RoomOfClass implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            if (!type.getPackageName().startsWith("dev.gpuscale")) {
                return SliceIdentifier.ignore();
            }
            String room = roomOf(type);
            return SliceIdentifier.of(room.equals("metric") ? "autoscaling" : room);
        }

        @Override
        public String getDescription() {
            return "the rooms";
        }
    }
}
