package dev.gpuscale.workload;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a text file, unpacked when it is gzip, whatever its name; knows the line and column of each. */
final class TraceBytes implements AutoCloseable {
    static final int END = -1;

    private static final int BLOCK = 1 << 16;

    private final Path path;
    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private int position;
    private int limit;
    private int line = 1;
    private long blockStart;
    private long lineStart;

    TraceBytes(Path path) {
        this.path = path;
        if (!Files.exists(path)) {
            throw problem("there is no such file", "Check the name; a relative one starts at the scenario's folder.");
        }
        if (!Files.isRegularFile(path)) {
            throw problem("this is not a file that can be read twice", "Name a CSV file, plain or gzip.");
        }
        try {
            this.in = unpacked(Files.newInputStream(path));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        BufferedInputStream packed = new BufferedInputStream(raw, BLOCK);
        try {
            packed.mark(2);
            boolean gzip = packed.read() == 0x1f && packed.read() == 0x8b;
            packed.reset();
            return gzip ? new GZIPInputStream(packed, BLOCK) : packed;
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }

    /** The next byte, 0 to 255, or {@link #END}. Line ends are {@code \n}; a {@code \r} before one is dropped. */
    int next() {
        if (position == limit && !refill()) {
            return END;
        }
        int b = block[position++] & 0xff;
        return b < ' ' ? control(b) : b;
    }

    private int control(int b) {
        if (b == '\n') {
            line++;
            lineStart = offset();
            return b;
        }
        if (b == '\t') {
            return b;
        }
        if (b == '\r' && (position < limit || refill()) && block[position] == '\n') {
            return next();
        }
        throw problem(line, column() - 1, "byte 0x" + Integer.toHexString(b) + ": this is not a text file", "");
    }

    private boolean refill() {
        try {
            blockStart += limit;
            position = 0;
            limit = Math.max(0, in.read(block, 0, BLOCK));
            return limit > 0;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private long offset() {
        return blockStart + position;
    }

    /** The line of the next byte, from 1. */
    int line() {
        return line;
    }

    /** The column of the next byte, from 1, counted in bytes. */
    int column() {
        return (int) Math.min(Integer.MAX_VALUE, offset() - lineStart + 1);
    }

    /** What is wrong with the file as a whole. */
    UserException problem(String message, String cure) {
        return new UserException(Location.of(path.toString()), message, cure);
    }

    /** What is wrong at a place in it. */
    UserException problem(int atLine, int atColumn, String message, String cure) {
        return new UserException(new Location(path.toString(), atLine, atColumn), message, cure);
    }

    private UserException unreadable(IOException e) {
        if (e instanceof EOFException) {
            return problem(
                    "the gzip file ends too early, near line " + line, "It was cut off: copy or download it again.");
        }
        if (e instanceof ZipException) {
            return problem("the gzip file is damaged, near line " + line, "Copy or download it again.");
        }
        String why = e instanceof NoSuchFileException ? "there is no such file" : "cannot be read: " + e;
        return problem(why, "Check that it exists and that you may read it.");
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
