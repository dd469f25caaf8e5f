package dev.gpuscale.report;

import dev.gpuscale.simulation.Timeline;
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
import java.util.List;

/**
 * Writes a timeline as CSV. The rows go to a temporary file beside the target, which takes the
 * target's name in {@link #complete}: whatever happens before, the target is as it was, and nothing
 * else is left.
 */
public final class TimelineCsv implements Timeline, AutoCloseable {
    static final String HEADER =
            "seconds,event,subject,workload,replicas,pods_pending,pods_starting,pods_ready,pods_terminating,nodes_starting,"
                    + "nodes_ready,waiting,in_flight,metric,usd_so_far\n";

    private final Path target;
    private final Path temporary;
    private final BufferedWriter out;

    /** @throws UserException when there can be no such file */
    public TimelineCsv(Path target) {
        this.target = target;
        try {
            if (Files.isDirectory(target)) {
                throw new UserException(
                        Location.of(target.toString()), "is a folder", "--timeline takes the name of a file.");
            }
            Path folder = target.toAbsolutePath().getParent();
            this.temporary = Files.createTempFile(folder, "." + target.getFileName() + ".", ".tmp");
            temporary.toFile().deleteOnExit();
            this.out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8);
            out.write(HEADER);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    @Override
    public void add(Row row) {
        List<String> cells = List.of(
                number(row.seconds(), 6),
                row.event(),
                row.subject(),
                row.workload(),
                String.valueOf(row.replicas()),
                String.valueOf(row.podsPending()),
                String.valueOf(row.podsStarting()),
                String.valueOf(row.podsReady()),
                String.valueOf(row.podsTerminating()),
                String.valueOf(row.nodesStarting()),
                String.valueOf(row.nodesReady()),
                String.valueOf(row.waiting()),
                String.valueOf(row.inFlight()),
                number(row.metric(), 4),
                number(row.usdSoFar(), 4));
        try {
            out.write(CsvText.row(cells));
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private static String number(double value, int decimals) {
        return Double.isFinite(value) ? Figures.rounded(value, decimals).toPlainString() : "";
    }

    /** Gives the file its name: only now is it there. */
    public void complete() {
        try {
            out.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Removes what was written, unless it is complete. */
    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(temporary);
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
