package dev.gpuscale.report;

import dev.gpuscale.simulation.ClusterEvent;
import dev.gpuscale.simulation.EventRate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened to nodes, in sentences; what did not happen is not mentioned. */
final class NodeEvents {
    private final List<EventRate> events;

    NodeEvents(List<EventRate> events) {
        this.events = events;
    }

    /** {@code 2.1 empty, 0.3 under-used}, or empty. */
    String givenBack() {
        return join(
                phrase(ClusterEvent.REMOVED_EMPTY, "empty"),
                phrase(ClusterEvent.REMOVED_UNDERUSED, "under-used"),
                phrase(ClusterEvent.REPLACED, "replaced by a cheaper one"),
                phrase(ClusterEvent.EXPIRED, "expired"));
    }

    /** Sentences by what they are about, in the order of the report. */
    Map<String, String> sentences() {
        Map<String, String> sentences = new LinkedHashMap<>();
        put(
                sentences,
                "Spot",
                phrase(ClusterEvent.SPOT_RECLAIMED, "nodes a day taken back"),
                phrase(ClusterEvent.RECLAIM_KILLED_POD, "pods died with them"),
                phrase(ClusterEvent.RECLAIM_KILLED_ATTEMPT, "attempts at jobs were cut short"),
                phrase(ClusterEvent.ON_DEMAND_INSTEAD, "on-demand nodes bought instead"));
        put(
                sentences,
                "Launches",
                phrase(ClusterEvent.LAUNCH_REFUSED, "a day refused for want of capacity"),
                phrase(ClusterEvent.NEVER_REGISTERED, "a day never became nodes"),
                phrase(ClusterEvent.GPUS_LATE, "a day had late GPUs"),
                phrase(ClusterEvent.BOUGHT_WHILE_LATE, "more were bought while those were awaited"));
        put(sentences, "Placeholders", phrase(ClusterEvent.PLACEHOLDER_PREEMPTED, "preempted a day"));
        return sentences;
    }

    private static void put(Map<String, String> sentences, String about, String... phrases) {
        String text = join(phrases);
        if (!text.isEmpty()) {
            sentences.put(about, text);
        }
    }

    private String phrase(ClusterEvent event, String words) {
        return events.stream()
                .filter(rate -> rate.event() == event)
                .map(rate -> Figures.count(rate.perDay().value()) + " " + words)
                .findFirst()
                .orElse("");
    }

    private static String join(String... phrases) {
        List<String> said = new ArrayList<>();
        for (String phrase : phrases) {
            if (!phrase.isEmpty()) {
                said.add(phrase);
            }
        }
        return String.join(", ", said);
    }
}
