package dev.gpuscale.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFileTest {
    @TempDir
    Path folder;

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("trace.csv"), bytes);
    }

    private Path write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static Problem problemOf(Path path) {
        return problemOf(path, Optional.empty());
    }

    private static Problem problemOf(Path path, Optional<String> service) {
        UserException e = catchThrowableOfType(UserException.class, () -> TraceFile.validate(path, service));
        assertThat(e).as("no problem was found").isNotNull();
        assertThat(e.problems()).hasSize(1);
        assertThat(e.problems().get(0).at().file()).isEqualTo(path.toString());
        return e.problems().get(0);
    }

    private static void assertProblem(Problem problem, int line, int column, String message) {
        assertThat(problem.at()).isEqualTo(new Location(problem.at().file(), line, column));
        assertThat(problem.message()).contains(message);
    }

    @Test
    void rowsAreReadInOrderWithTheirServiceTimes() throws IOException {
        Path path = write("name,arrival_s,service_s\nx,0.25,1\ny,0.25,\n\nz, 1e1 ,0.0000015\n");
        try (TraceFile file = TraceFile.open(path, Optional.of("service_s"))) {
            assertThat(file.columns()).containsExactly("name", "arrival_s", "service_s");
            assertRow(file, 250_000, 1_000_000);
            assertRow(file, 250_000, TraceFile.BLANK);
            assertRow(file, 10_000_000, 2);
            assertThat(file.next()).isFalse();
            assertThat(file.summary()).isEqualTo(new TraceSummary(path, 3, 250_000, 10_000_000, 1, 0.500001));
        }
    }

    private static void assertRow(TraceFile file, long arrival, long service) {
        assertThat(file.next()).isTrue();
        assertThat(file.arrivalMicros()).isEqualTo(arrival);
        assertThat(file.serviceMicros()).isEqualTo(service);
    }

    @Test
    void windowsLineEndsAByteOrderMarkAndAMissingLastLineEndAreFine() throws IOException {
        Path path = write("\ufeffarrival_s,x\r\n1,a\r\n2,b");
        assertThat(TraceFile.validate(path)).isEqualTo(new TraceSummary(path, 2, 1_000_000, 2_000_000, 0, 0));
    }

    @Test
    void gzipIsKnownByItsBytesNotItsName() throws IOException {
        assertThat(TraceFile.validate(write(gzip("arrival_s\n1\n2\n3\n"))).rows())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "12, 12000000",
        "12., 12000000",
        ".5, 500000",
        "0.1234567, 123457",
        "0.1234564999, 123456",
        "1e-3, 1000",
        "+2.5E1, 25000000",
        "-0.000, 0",
        "999999999.9999999, 1000000000000000",
        "1234567890.5, 1234567890500000"
    })
    void secondsAreReadToTheMicrosecond(String text, long micros) throws IOException {
        assertThat(TraceFile.validate(write("arrival_s\n" + text + "\n")).firstMicros())
                .isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({
        "-5",
        "NaN",
        "Infinity",
        "1d",
        "0x10",
        "1.2.3",
        "1e999",
        "1e10",
        "abc",
        ".",
        "e5",
        "+",
        "--1",
        "1 2",
        "2026-01-05",
        "1111111111111111111111111111111111111111111111"
    })
    void whatIsNoTimeIsToldWithItsPlace(String text) throws IOException {
        Problem problem = problemOf(write("x,arrival_s\na,1\nbc," + text + "\n"));
        assertProblem(problem, 3, 4, "arrival_s is '" + text.substring(0, Math.min(40, text.length())));
    }

    @Test
    void aBlankArrivalIsAnErrorButABlankServiceTimeIsNot() throws IOException {
        assertProblem(problemOf(write("arrival_s,x\n,1\n")), 2, 1, "arrival_s is blank");
        TraceSummary summary = TraceFile.validate(write("arrival_s,x\n1,\n2,4\n"), Optional.of("x"));
        assertThat(summary.blankServices()).isEqualTo(1);
    }

    @Test
    void aNegativeServiceTimeIsAnError() throws IOException {
        assertProblem(problemOf(write("arrival_s,x\n1,-3\n"), Optional.of("x")), 2, 3, "x is '-3'");
    }

    @Test
    void anUnsortedLineIsToldWithBothValues() throws IOException {
        Problem problem = problemOf(write("arrival_s,x\n1,a\n5.5,b\n4,c\n"));
        assertProblem(problem, 4, 1, "arrival_s is 4, but line 3 has 5.5");
        assertThat(problem.cure()).contains("sort");
    }

    @Test
    void tooManyAndTooFewColumnsAreErrors() throws IOException {
        assertProblem(problemOf(write("arrival_s,x\n1,a\n2,b,c\n")), 3, 1, "3 columns, but the header has 2");
        assertProblem(problemOf(write("arrival_s,x,y\n1,a\n")), 2, 1, "2 columns, but the header has 3");
        assertProblem(problemOf(write("x,arrival_s\n1\n")), 2, 1, "1 columns, but the header has 2");
    }

    @Test
    void aMissingColumnIsToldWithThoseThereAre() throws IOException {
        Problem arrival = problemOf(write("arrivals,input_tokens\n1,2\n"));
        assertProblem(arrival, 1, 1, "no column arrival_s; the columns are arrivals, input_tokens");
        assertThat(arrival.cure()).contains("Is it 'arrivals'?");
        Problem service = problemOf(write("arrival_s,service_s\n1,2\n"), Optional.of("services"));
        assertThat(service.message()).contains("no column services");
        assertThat(service.cure()).contains("Is it 'service_s'?");
        assertThat(problemOf(write("arrival_s;tokens\n1;2\n")).cure()).contains("commas");
    }

    @Test
    void aMissingHeaderIsToldAsSuch() throws IOException {
        assertProblem(problemOf(write("0.000,374,44\n4.315,396,109\n")), 1, 1, "no header: 0.000, 374, 44");
    }

    @Test
    void aColumnTwiceIsAnError() throws IOException {
        assertProblem(problemOf(write("arrival_s,arrival_s\n1,2\n")), 1, 1, "two columns arrival_s");
    }

    @Test
    void anEmptyFileAndAHeaderAloneAreErrors() throws IOException {
        assertProblem(problemOf(write("")), 0, 0, "the file is empty");
        assertProblem(problemOf(write(gzip(""))), 0, 0, "the file is empty");
        assertProblem(problemOf(write("arrival_s\n\n")), 0, 0, "a header but no arrival");
    }

    @Test
    void aServiceColumnWithoutAnyValueIsAnError() throws IOException {
        assertThat(problemOf(write("arrival_s,x\n1,\n2,\n"), Optional.of("x")).message())
                .contains("blank in every row");
    }

    @Test
    void missingFilesAndFoldersAreErrors() {
        assertProblem(problemOf(folder.resolve("nothing.csv")), 0, 0, "no such file");
        assertProblem(problemOf(folder), 0, 0, "not a file that can be read twice");
    }

    @Test
    void binaryFilesAreErrors() throws IOException {
        assertProblem(problemOf(write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0})), 1, 5, "not a text file");
        assertProblem(problemOf(write("arrival_s\n1\n2\0\n")), 3, 2, "byte 0x0");
        assertProblem(problemOf(write("arrival_s\r1\r2\r")), 1, 10, "byte 0xd");
        assertThat(problemOf(write("x".repeat(100_000))).message()).contains("longer than 64 KiB");
    }

    @Test
    void truncatedAndDamagedGzipFilesAreErrors() throws IOException {
        StringBuilder text = new StringBuilder("arrival_s\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append('.').append(i * 7919 % 1000).append('\n');
        }
        byte[] whole = gzip(text.toString());
        for (int length : new int[] {2, 5, 12, whole.length / 2, whole.length - 1}) {
            assertThat(problemOf(write(Arrays.copyOf(whole, length))).message()).contains("ends too early");
        }
        byte[] damaged = whole.clone();
        damaged[damaged.length - 6] ^= 0x55;
        assertThat(problemOf(write(damaged)).message()).contains("damaged");
    }
}
