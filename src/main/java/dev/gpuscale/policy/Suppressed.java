package dev.gpuscale.policy;

/**
 * A finding that does not count.
 *
 * @param reason what the project says about it
 * @param by where it says so
 */
public record Suppressed(Finding finding, String reason, By by) {
    /** Where a suppression stands. */
    public enum By {
        /** In the manifest. */
        ANNOTATION,
        /** Under {@code ignore} in the policy file. */
        POLICY_FILE,
        /** In the list of findings that were there before. */
        BASELINE
    }
}
