package dev.gpuscale.manifests;

/**
 * How many pods a rolling update may have above and below the wanted number.
 *
 * @param maxSurge a share is rounded up
 * @param maxUnavailable a share is rounded down
 */
public record RollingUpdate(IntOrPercent maxSurge, IntOrPercent maxUnavailable) {
    /** What the API server fills in: 25% each. */
    public static final RollingUpdate DEFAULT =
            new RollingUpdate(new IntOrPercent(25, true), new IntOrPercent(25, true));
}
