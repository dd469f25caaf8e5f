package dev.gpuscale.units;

import java.time.Duration;
import java.util.Optional;

/**
 * Bytes over time: {@code 180Mi/s}.
 *
 * @param bytesPerSecond above 0
 */
public record Throughput(double bytesPerSecond) {
    public Throughput {
        if (!(bytesPerSecond > 0) || Double.isInfinite(bytesPerSecond)) {
            throw new IllegalArgumentException("a throughput is finite and above 0: " + bytesPerSecond);
        }
    }

    /** The throughput, or empty when the text is none. */
    public static Optional<Throughput> parse(String text) {
        return text.endsWith("/s")
                ? Bytes.parse(text.substring(0, text.length() - 2).strip())
                        .filter(b -> b.count() > 0)
                        .map(b -> new Throughput(b.count()))
                : Optional.empty();
    }

    /** How long that many bytes take. */
    public Duration timeFor(Bytes bytes) {
        return Duration.ofNanos(Math.round(bytes.count() / bytesPerSecond * 1e9));
    }
}
