package dev.gpuscale.report;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there as a whole or not at all. What is written goes to a temporary file beside the target, which takes the
 * target's name in {@link #complete}: whatever happens before, the target is as it was, and nothing else is left. A
 * pipe or {@code /dev/null} is written to, not replaced.
 */
public final class WholeFile implements AutoCloseable {
    private final Path target;
    private final Path real;
    private final Path temporary;
    private final BufferedWriter out;

    /**
     * Begins a file.
     *
     * @param option that names it, for messages
     * @throws UserException when there can be no such file
     */
    public WholeFile(Path target, String option) {
        this.target = target;
        if (Files.isDirectory(target)) {
            throw new UserException(
                    Location.of(target.toString()), "is a folder", option + " takes the name of a file.");
        }
        try {
            boolean isDevice = Files.exists(target) && !Files.isRegularFile(target);
            this.real = Files.isRegularFile(target) ? target.toRealPath() : target; // a link stays one
            this.temporary = isDevice ? target : beside(real);
            this.out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /**
     * Writes a file at once.
     *
     * @throws UserException when it cannot be written
     */
    public static void write(Path target, String option, String text) {
        try (WholeFile file = new WholeFile(target, option)) {
            file.append(text);
            file.complete();
        }
    }

    /** Created as any file is, so that others may read what they may read otherwise. */
    private static Path beside(Path target) {
        String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
        Path temporary = target.toAbsolutePath().resolveSibling(name);
        temporary.toFile().deleteOnExit();
        return temporary;
    }

    /** Writes at the end. */
    public void append(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Gives the file its name: only now is it there. */
    public void complete() {
        try {
            out.close();
            if (!temporary.equals(target)) {
                Files.move(temporary, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Removes what was written, unless it is complete. */
    @Override
    public void close() {
        try {
            out.close();
            if (!temporary.equals(target)) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** In words that do not tell of the temporary file, which is no matter of the user's. */
    private String why(IOException cause) {
        Path folder = target.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            return "it is no file";
        }
        if (!Files.isDirectory(folder)) {
            return Files.exists(folder) ? folder + " is no folder" : "the folder " + folder + " does not exist";
        }
        boolean refused = cause instanceof AccessDeniedException || !Files.isWritable(folder);
        String reason = cause instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : "an input/output error";
        return refused ? "no permission to write in " + folder : reason;
    }

    private UserException cannotWrite(IOException cause) {
        UserException problem = new UserException(
                Location.of(target.toString()),
                "can't be written: " + why(cause),
                "Name a file in a folder that is there and where you may write.");
        problem.initCause(cause);
        return problem;
    }
}
