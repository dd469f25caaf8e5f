package dev.gpuscale.workload;

import dev.gpuscale.units.UserException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A trace, read row by row, so that its length does not matter. The form: CSV without quoting, plain or gzip, the first
 * line names the columns; one arrival a line, sorted by column {@code arrival_s}, seconds since the start, from 0. A
 * service column holds seconds too, blank where unknown. Empty lines are skipped; other columns may hold any text.
 *
 * <p>Everything about a file that is not so ends in a {@link UserException} with line and column.
 */
public final class TraceFile implements AutoCloseable {
    /** The service time of a row that has none. */
    public static final long BLANK = SecondsField.BLANK;

    private static final String ARRIVAL = "arrival_s";
    private static final int NONE = -1;

    private final Path path;
    private final TraceBytes bytes;
    private final List<String> columns;
    private final String serviceName;
    private final int arrivalColumn;
    private final int serviceColumn;
    private final SecondsField seconds = new SecondsField();
    private int rowLine;
    private long rows;
    private long firstMicros;
    private long arrivalMicros;
    private long serviceMicros = BLANK;
    private long blankServices;
    private double serviceSum;

    private TraceFile(Path path, TraceBytes bytes, Optional<String> service) {
        this.path = path;
        this.bytes = bytes;
        TraceHeader header = TraceHeader.read(bytes);
        this.columns = header.columns();
        this.arrivalColumn = header.indexOf(ARRIVAL);
        this.serviceName = service.orElse("");
        this.serviceColumn = service.isPresent() ? header.indexOf(serviceName) : NONE;
    }

    /** Opens a trace for its arrivals. */
    public static TraceFile open(Path path) {
        return open(path, Optional.empty());
    }

    /** Opens a trace for its arrivals and the service times in that column. */
    public static TraceFile open(Path path, Optional<String> serviceColumn) {
        TraceBytes bytes = new TraceBytes(path);
        try {
            return new TraceFile(path, bytes, serviceColumn);
        } catch (UserException e) {
            bytes.close();
            throw e;
        }
    }

    /** Reads all of a trace and says what is in it; any fault of it comes to light. */
    public static TraceSummary validate(Path path) {
        return validate(path, Optional.empty());
    }

    /** The same with a service column, which must hold at least one value. */
    public static TraceSummary validate(Path path, Optional<String> serviceColumn) {
        try (TraceFile file = open(path, serviceColumn)) {
            while (file.next()) {
                // The rows check themselves.
            }
            file.checkServices();
            return file.summary();
        }
    }

    /** At the end: a service column without any value leaves no job. */
    void checkServices() {
        if (serviceColumn != NONE && blankServices == rows) {
            throw bytes.problem(
                    "column " + serviceName + " is blank in every row, so there is no job",
                    "Name a column that has the service times, in seconds.");
        }
    }

    /** The columns there are, in their order. */
    public List<String> columns() {
        return columns;
    }

    /** When the row's job arrives. */
    public long arrivalMicros() {
        return arrivalMicros;
    }

    /** The row's service time, or {@link #BLANK}: the field is empty, or no service column was asked for. */
    public long serviceMicros() {
        return serviceMicros;
    }

    /** What the rows so far amount to; at least one must have been read. */
    public TraceSummary summary() {
        long services = rows - blankServices;
        boolean asked = serviceColumn != NONE;
        return new TraceSummary(
                path,
                rows,
                firstMicros,
                arrivalMicros,
                asked ? blankServices : 0,
                asked && services > 0 ? serviceSum / services / 1e6 : 0);
    }

    /** Goes to the next row; false at the end. */
    public boolean next() {
        int b = bytes.next();
        while (b == '\n') {
            b = bytes.next();
        }
        if (b == TraceBytes.END) {
            if (rows == 0) {
                throw bytes.problem("there is a header but no arrival", "Each arrival is a line below the header.");
            }
            return false;
        }
        int line = bytes.line();
        int start = bytes.column() - 1;
        int column = 0;
        seconds.clear();
        while (true) {
            if (b == ',' || b == '\n' || b == TraceBytes.END) {
                if (column == arrivalColumn) {
                    arrive(line, start);
                } else if (column == serviceColumn) {
                    serve(line, start);
                }
                if (b != ',') {
                    break;
                }
                column++;
                start = bytes.column();
                seconds.clear();
            } else if (column == arrivalColumn || column == serviceColumn) {
                seconds.add(b);
            }
            b = bytes.next();
        }
        if (column + 1 != columns.size()) {
            throw bytes.problem(
                    line,
                    1,
                    "this line has " + (column + 1) + " columns, but the header has " + columns.size(),
                    "Columns are separated by commas, without quotes; was the file cut off?");
        }
        rows++;
        rowLine = line;
        return true;
    }

    private void arrive(int line, int column) {
        long micros = value(ARRIVAL, line, column);
        if (micros == BLANK) {
            throw bytes.problem(
                    line, column, ARRIVAL + " is blank", "Every line needs its time in seconds, such as 12.345.");
        }
        if (rows == 0) {
            firstMicros = micros;
        } else if (micros < arrivalMicros) {
            throw bytes.problem(
                    line,
                    column,
                    ARRIVAL + " is " + secondsOf(micros) + ", but line " + rowLine + " has " + secondsOf(arrivalMicros),
                    "A trace is sorted by " + ARRIVAL + ": sort its lines, the header apart.");
        }
        arrivalMicros = micros;
    }

    private void serve(int line, int column) {
        serviceMicros = value(serviceName, line, column);
        if (serviceMicros == BLANK) {
            blankServices++;
        } else {
            serviceSum += serviceMicros;
        }
    }

    private long value(String name, int line, int column) {
        OptionalLong micros = seconds.micros();
        if (micros.isEmpty()) {
            throw bytes.problem(
                    line,
                    column,
                    name + " is '" + seconds + "', but must be a number of seconds from 0 to 9e9",
                    name.equals(ARRIVAL)
                            ? "Times count from the start of the trace."
                            : "Leave it blank where it is unknown.");
        }
        return micros.getAsLong();
    }

    private static String secondsOf(long micros) {
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() {
        bytes.close();
    }
}
