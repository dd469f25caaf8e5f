package dev.gpuscale.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.gpuscale.units.UserException;

/** The classes that ship, and no test, read once for all tests of this package. */
final class House {
    static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(UserException.class.getProtectionDomain().getCodeSource().getLocation());

    private House() {}
}
