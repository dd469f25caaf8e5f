package dev.gpuscale.policy;

import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * What a rule found wrong.
 *
 * @param rule its id
 * @param slug its name
 * @param severity above {@code none}
 * @param object whose fault it is
 * @param at the key of the offending field; of its parent for something missing
 * @param path of the field in the object; empty for the object as a whole
 * @param message what is wrong, naming the values; one line
 * @param fix what would be right
 */
public record Finding(
        String rule,
        String slug,
        Severity severity,
        Group group,
        ObjectName object,
        Location at,
        String path,
        String message,
        String fix) {
    /** By file, line, rule, and what else makes it total: the order of all reports. */
    public static final Comparator<Finding> ORDER = Comparator.comparing((Finding finding) -> finding.at.file())
            .thenComparing(finding -> finding.at.line())
            .thenComparing(Finding::rule)
            .thenComparing(finding -> finding.at.column())
            .thenComparing(Finding::path)
            .thenComparing(Finding::message);

    public Finding {
        if (severity == Severity.NONE) {
            throw new IllegalArgumentException("a finding of no severity is none");
        }
        message = message.replaceAll("\\R", " "); // the offending value may have several lines
    }

    Finding withSeverity(Severity other) {
        return new Finding(rule, slug, other, group, object, at, path, message, fix);
    }

    /**
     * Recognises the finding after lines have moved: 32 hexadecimal digits made of rule, object and path. Two findings of
     * a rule at the same place have the same one.
     */
    public String fingerprint() {
        String key = String.join("\n", rule, object.kind(), object.namespace(), object.name(), path);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
