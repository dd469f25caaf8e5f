package dev.gpuscale.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are generated and reviewed: {@code -Dgolden.update} rewrites them. */
final class Golden {
    private Golden() {}

    static void check(Path file, String expected) {
        try {
            if (System.getProperty("golden.update") != null) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, expected);
            }
            assertThat(Files.readString(file))
                    .as("%s; -Dgolden.update rewrites it", file)
                    .isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
