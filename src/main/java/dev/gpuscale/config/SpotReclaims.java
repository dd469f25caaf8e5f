package dev.gpuscale.config;

import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.pricing.ReclaimBand;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import dev.gpuscale.units.UserException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cloud takes spot nodes back, as two memoryless processes: with a mean time T to the reclaim of one node and a share
 * s of reclaims together, each node goes alone at the rate (1 - s)/T, and all nodes of its type and zone go at once at the
 * rate s/T. So a node lives for T in the mean, whatever the share.
 *
 * @param types empty: all types that no other entry names
 * @param every above 0
 * @param together 0 to 1
 * @param unavailableFor 0 or more, from the reclaim
 */
@Doc("How the cloud takes spot nodes back: at random times, some of them together.")
public record SpotReclaims(
        Location at,

        @OrOne
        @Doc(
                value = "The instance types it is about; absent: all that no other entry names.",
                example = "[g5.xlarge]",
                byDefault = "[]")
        List<String> types,

        @Doc(
                value =
                        "Mean time until one node is taken back. Absent: from the catalog's band of nodes reclaimed in a "
                                + "month, taken at its middle p (25% where it is open, above 20%): 730 h / -ln(1 - p), months to "
                                + "years. The bands are averages over a region; where GPUs are scarce, say what you see.",
                example = "6h")
        Optional<Duration> every,

        @Doc(value = "How long before its end a node is told. Absent: 2m on AWS, 30s elsewhere.", example = "2m")
        Optional<Duration> notice,

        @Doc(
                value = "The share of a node's reclaims that take all spot nodes of its type and zone at once, 0 to 1; "
                        + "0 hides what reclaims do to a fleet. The default is assumed.",
                byDefault = "0.3")
        double together,

        @Doc(
                value = "For how long after a reclaim no spot node of its type and zone can be had. The default is "
                        + "assumed.",
                byDefault = "10m")
        Duration unavailableFor) {

    private static final Duration AWS_NOTICE = Duration.ofMinutes(2);
    private static final Duration NOTICE = Duration.ofSeconds(30);

    public SpotReclaims {
        types = List.copyOf(types);
        Require.that(
                every.isEmpty() || !every.get().isZero(), "every is 0, but a node lives for a while\nFor example: 6h.");
        Require.that(
                together >= 0 && together <= 1,
                "together is %s, but must be 0 to 1\nIt is the share of reclaims that come together.",
                together);
    }

    /**
     * Mean time until one node of the type is taken back.
     *
     * @throws UserException where neither the scenario nor the catalog knows it
     */
    public Duration meanTime(InstanceType type) {
        return every.or(() -> type.reclaimed().map(ReclaimBand::meanTime))
                .orElseThrow(() -> new UserException(
                        at,
                        "the catalog does not know how often spot nodes of type " + type.name() + " are taken back in "
                                + type.region(),
                        "Say it: every: 24h."));
    }

    /**
     * How long before its end a node is told (vendors' documentation of spot machines).
     *
     * @param cloud aws, gcp or azure
     */
    public Duration noticeOn(String cloud) {
        return notice.orElse(cloud.equals("aws") ? AWS_NOTICE : NOTICE);
    }
}
