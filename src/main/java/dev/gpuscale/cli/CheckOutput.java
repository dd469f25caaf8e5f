package dev.gpuscale.cli;

import dev.gpuscale.report.CheckFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A report that {@code gpuscale check} is asked for: {@code sarif}, or {@code sarif=findings.sarif}.
 *
 * @param file empty for standard output
 */
record CheckOutput(CheckFormat format, Optional<Path> file) {
    /** What it is without a word. */
    static final CheckOutput TEXT = new CheckOutput(CheckFormat.TEXT, Optional.empty());

    /** Every format, for completion. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return formats().iterator();
        }
    }

    /** Reads the value of {@code --format}. */
    static final class Converter implements ITypeConverter<CheckOutput> {
        @Override
        public CheckOutput convert(String text) {
            int equals = text.indexOf('=');
            String word = equals < 0 ? text : text.substring(0, equals);
            String file = equals < 0 ? "-" : text.substring(equals + 1);
            CheckFormat format = Arrays.stream(CheckFormat.values())
                    .filter(each -> each.toString().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("there is no format \"" + word + "\"; there is "
                            + formats().collect(Collectors.joining(", "))));
            if (file.isEmpty()) {
                throw new TypeConversionException("there is no file after the =, as in sarif=findings.sarif");
            }
            return new CheckOutput(format, file.equals("-") ? Optional.empty() : Optional.of(Path.of(file)));
        }
    }

    private static Stream<String> formats() {
        return Arrays.stream(CheckFormat.values()).map(CheckFormat::toString);
    }
}
