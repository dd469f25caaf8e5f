package dev.gpuscale.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is in a file, it is a trace or a {@link UserException}: any other throwable fails the property. */
class TraceFuzzTest {
    private static final String GOOD =
            "arrival_s,service_s,kind\n0.000,32,a\n1.5,,b\n2.25,0.001,c\n1e1,7,d\n100.123456,12.5,e\n";

    private static Path file;

    @BeforeContainer
    static void createFile() throws IOException {
        file = Files.createTempFile("fuzz", ".csv");
    }

    @AfterContainer
    static void deleteFile() throws IOException {
        Files.deleteIfExists(file);
    }

    private static void read(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try {
            TraceSummary summary = TraceFile.validate(file, Optional.of("service_s"));
            assertThat(summary.firstMicros()).isBetween(0L, summary.lastMicros());
        } catch (UserException e) {
            assertThat(e.problems()).hasSize(1);
        }
    }

    private static byte[] mutated(byte[] bytes, int position, byte value, int cut) {
        bytes[position % bytes.length] = value;
        return Arrays.copyOf(bytes, bytes.length - cut % bytes.length);
    }

    @Property(seed = "20261124", tries = 300)
    void anyBytes(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
        read(bytes);
    }

    @Property(seed = "20261124", tries = 1000)
    void aTraceWithAnotherByteAndWithoutItsEnd(
            @ForAll @IntRange(max = 500) int position, @ForAll byte value, @ForAll @IntRange(max = 90) int cut)
            throws IOException {
        read(mutated(GOOD.getBytes(StandardCharsets.UTF_8), position, value, cut));
    }

    @Property(seed = "20261124", tries = 500)
    void aPackedTraceWithAnotherByteAndWithoutItsEnd(
            @ForAll @IntRange(max = 500) int position, @ForAll byte value, @ForAll @IntRange(max = 3) int cut)
            throws IOException {
        read(mutated(TraceFileTest.gzip(GOOD), position, value, cut));
    }
}
