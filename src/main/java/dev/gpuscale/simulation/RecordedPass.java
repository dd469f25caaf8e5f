package dev.gpuscale.simulation;

/**
 * A pass of Karpenter's provisioner that made claims.
 *
 * @param pods considered
 * @param claims made
 */
record RecordedPass(double seconds, int pods, int claims) {
    static RecordedPass read(JsonValue pass) {
        return new RecordedPass(
                pass.item(0).number(), pass.item(1).wholeNumber(), pass.item(2).wholeNumber());
    }
}
