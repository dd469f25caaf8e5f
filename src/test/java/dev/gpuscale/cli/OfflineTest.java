package dev.gpuscale.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class OfflineTest {
    @Test
    void nothingThatSimulatesOrReportsKnowsTheNetwork() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..cli..",
                        "..report..",
                        "..config..",
                        "..manifests..",
                        "..pricing..",
                        "..workload..",
                        "..simulation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.net.http..", "javax.net..")
                .check(new ClassFileImporter().importPath("target/classes"));
    }
}
