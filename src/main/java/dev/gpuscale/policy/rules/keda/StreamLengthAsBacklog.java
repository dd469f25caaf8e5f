package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Trigger;
import dev.gpuscale.policy.set.Triggers;
import dev.gpuscale.units.Severity;
import java.util.Set;
import java.util.stream.Stream;

/** The length of a Redis stream is taken for work that waits. */
final class StreamLengthAsBacklog implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU035", "stream-length-as-backlog", Severity.WARNING, Group.KEDA)
            .title("The length of a Redis stream is taken for the backlog")
            .where("triggers on Redis streams, and metadata of external triggers")
            .checks("A redis-streams trigger has streamLength and neither pendingEntriesCount nor lagCount; "
                    + "or a value in the metadata of an external trigger is XLEN or streamLength.")
            .why("A stream keeps its entries after they were acknowledged, until somebody trims it. Its "
                    + "length hardly ever falls, and neither does the number of replicas.")
            .bad("""
                    metadata: {stream: jobs, streamLength: "5"}
                    """)
            .good("""
                    metadata: {stream: jobs, consumerGroup: workers, lagCount: "5"}
                    """)
            .fix("Use lagCount (from Redis 7) or pendingEntriesCount. Best is their sum, which an external "
                    + "scaler can give.")
            .source("redis.io: XLEN, XPENDING, XINFO GROUPS; kedacore/keda: " + "pkg/scalers/redis_streams_scaler.go")
            .page();

    private static final Set<String> REDIS = Set.of("redis-streams", "redis-cluster-streams", "redis-sentinel-streams");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Triggers.all(set)
                .flatMap(placed -> lengths(placed.trigger())
                        .map(length -> finding(
                                placed.resource(),
                                length,
                                "trigger " + placed.index()
                                        + " counts all entries of the stream, done or not (" + length.key() + ": "
                                        + length.text(length.shown()) + ")")));
    }

    private static Stream<Field> lengths(Trigger trigger) {
        Field metadata = trigger.metadata();
        if (trigger.isExternal()) {
            return metadata.entries().stream().filter(StreamLengthAsBacklog::isLength);
        }
        return REDIS.contains(trigger.type())
                        && !metadata.get("pendingEntriesCount").isPresent()
                        && !metadata.get("lagCount").isPresent()
                ? Stream.of(metadata.get("streamLength")).filter(Field::isPresent)
                : Stream.of();
    }

    private static boolean isLength(Field value) {
        String text = value.text("").strip();
        return text.equalsIgnoreCase("XLEN") || text.equalsIgnoreCase("streamLength");
    }
}
