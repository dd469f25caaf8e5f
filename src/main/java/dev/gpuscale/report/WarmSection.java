package dev.gpuscale.report;

import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.Estimate;
import dev.gpuscale.simulation.WarmCapacity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What warm capacity cost, and what it bought. */
final class WarmSection {
    private static final int INDENT = 13;

    private final DesignResult design;
    private final Style style;
    private final Figures figures;

    WarmSection(DesignResult design, Style style) {
        this.design = design;
        this.style = style;
        this.figures = new Figures(style);
    }

    /** Nothing where nothing is kept warm. */
    String render() {
        return sentences().entrySet().stream()
                .map(line -> Prose.wrapped(line.getKey(), INDENT, line.getValue(), style.proseWidth()))
                .collect(Collectors.joining());
    }

    /** By what they are about. */
    Map<String, String> sentences() {
        Map<String, String> sentences = new LinkedHashMap<>();
        design.warmCapacity().ifPresent(warm -> {
            sentences.put("Kept warm", cost(warm));
            sentences.put("Pod starts", starts(warm));
            sentences.put("Bought", bought(warm));
        });
        return sentences;
    }

    private String cost(WarmCapacity warm) {
        boolean several = warm.kinds().size() > 1;
        StringBuilder text = new StringBuilder();
        for (WarmCapacity.Kind kind : warm.kinds()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(Figures.count(kind.gpuHoursPerDay().value()))
                    .append(text.indexOf("GPU-hours") < 0 ? " GPU-hours a day " : " ")
                    .append(kind.label())
                    .append(several ? cost(kind) : "");
        }
        return text.append(several ? ": together " : ": ")
                .append(
                        warm.usdPerMonth().isKnown()
                                ? figures.roundDollars(warm.usdPerMonth()) + " a month"
                                : Figures.UNKNOWN)
                .toString();
    }

    private static String cost(WarmCapacity.Kind kind) {
        return kind.usdPerMonth().isKnown()
                ? " (" + Figures.roundDollars(kind.usdPerMonth().value()) + ")"
                : "";
    }

    private String starts(WarmCapacity warm) {
        return starts(
                        warm.warmStartsPerDay().value(),
                        "warm",
                        warm.warmStartMeanSeconds().value())
                + preempting(warm)
                + "; "
                + starts(
                        warm.newNodeStartsPerDay().value(),
                        "on a new node",
                        warm.newNodeStartMeanSeconds().value());
    }

    private static String starts(double perDay, String how, double seconds) {
        return perDay > 0
                ? Figures.count(perDay) + " a day " + how + ", " + Figures.time(seconds) + " each"
                : "none " + how;
    }

    private static String preempting(WarmCapacity warm) {
        double perDay = warm.preemptingStartsPerDay().value();
        return perDay > 0 ? " (" + Figures.count(perDay) + " of them in place of a placeholder)" : "";
    }

    private String bought(WarmCapacity warm) {
        boolean keepsReplicas = warm.kinds().stream().anyMatch(WarmSection::isReplicas);
        if (warm.kinds().stream().allMatch(WarmSection::isReplicas)) {
            return "no start, since replicas that are kept do not start: the same design without them shows what they buy";
        }
        if (!(warm.warmStartsPerDay().value() > 0)) {
            return "nothing: no pod started warm";
        }
        if (isNotSeen(warm.secondsSavedPerDay())) {
            return "no visible saving: as far as can be told, starts on new nodes take no longer than warm ones";
        }
        String sooner = warm.secondsSavedPerDay().isKnown()
                ? "pods ready " + figures.seconds(warm.secondsSavedPerDay()) + " a day sooner, all warm starts together"
                : "an unknown time, since no pod started on a new node to compare with";
        return warm.usdPerWarmStart().isKnown()
                ? sooner + "; " + figures.dollars(warm.usdPerWarmStart()) + " for each"
                        + (keepsReplicas ? ", replicas kept ready not counted" : "")
                : sooner;
    }

    /** Pods that wait for the room of another start warm, and may take longer than those that get a new node. */
    private static boolean isNotSeen(Estimate saved) {
        return saved.isKnown() && (saved.value() <= 0 || saved.isJudged() && !saved.isSeen());
    }

    private static boolean isReplicas(WarmCapacity.Kind kind) {
        return kind.name().equals(WarmCapacity.KEPT_REPLICAS);
    }
}
