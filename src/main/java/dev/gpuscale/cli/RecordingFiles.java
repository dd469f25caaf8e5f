package dev.gpuscale.cli;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which recordings are meant: files as they are named, and every {@code .json} of a folder, at any depth. */
final class RecordingFiles {
    static final String VARIABLE = "GPUSCALE_RECORDINGS";

    private RecordingFiles() {}

    /**
     * The files, those of a folder sorted by path.
     *
     * @param named on the command line
     * @param variable what {@link #VARIABLE} says; counts where nothing is named
     * @throws UserException when nothing is named anywhere, or a folder has no recording
     */
    static List<Path> of(List<Path> named, String variable) {
        if (named.isEmpty() && variable.isBlank()) {
            throw new UserException(
                    Location.of("backtest"),
                    "no recording is named",
                    "Name files or folders, or set " + VARIABLE + " to a folder.");
        }
        List<Path> files = new ArrayList<>();
        for (Path path : named.isEmpty() ? List.of(Path.of(variable)) : named) {
            files.addAll(Files.isDirectory(path) ? below(path) : List.of(path));
        }
        return files.stream().distinct().toList();
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> all = found.filter(Files::isRegularFile).sorted().toList();
            List<Path> recordings = all.stream()
                    .filter(file -> file.toString().endsWith(".json"))
                    .toList();
            if (recordings.isEmpty()) {
                throw new UserException(
                        Location.of(folder.toString()),
                        "0 recordings here (" + all.size() + " files looked at)",
                        "A recording is a .json file.");
            }
            return recordings;
        } catch (IOException e) {
            throw new UserException(Location.of(folder.toString()), "cannot be listed: " + e.getMessage(), "");
        }
    }
}
