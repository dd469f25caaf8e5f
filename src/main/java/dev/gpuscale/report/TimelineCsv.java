package dev.gpuscale.report;

import dev.gpuscale.simulation.Timeline;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.List;

/** Writes a timeline as CSV, into a file that is there only once it is complete. */
public final class TimelineCsv implements Timeline, AutoCloseable {
    static final String HEADER =
            "seconds,event,subject,workload,replicas,pods_pending,pods_starting,pods_ready,pods_terminating,nodes_starting,"
                    + "nodes_ready,waiting,in_flight,metric,usd_so_far\n";

    private final WholeFile file;

    /** @throws UserException when there can be no such file */
    public TimelineCsv(Path target) {
        file = new WholeFile(target, "--timeline");
        file.append(HEADER);
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
        file.append(CsvText.row(cells));
    }

    private static String number(double value, int decimals) {
        return Double.isFinite(value) ? Figures.rounded(value, decimals).toPlainString() : "";
    }

    /** Gives the file its name: only now is it there. */
    public void complete() {
        file.complete();
    }

    /** Removes what was written, unless it is complete. */
    @Override
    public void close() {
        file.close();
    }
}
