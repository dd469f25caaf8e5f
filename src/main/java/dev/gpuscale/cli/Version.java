package dev.gpuscale.cli;

import dev.gpuscale.pricing.Catalog;
import picocli.CommandLine.IVersionProvider;

/** What {@code gpuscale --version} says: all that a bug report needs. */
final class Version implements IVersionProvider {
    /** As in pom.xml; a test holds them together. */
    static final String NUMBER = "0.1.0";

    /** The launcher knows the commit that it built. */
    private static final String COMMIT = System.getProperty("gpuscale.commit", "");

    @Override
    public String[] getVersion() {
        return new String[] {
            "gpuscale " + NUMBER + (COMMIT.isEmpty() ? "" : " (" + COMMIT + ")"),
            "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
            "prices of " + Catalog.embedded().priceDate()
        };
    }
}
