package dev.gpuscale.report;

import dev.gpuscale.simulation.DesignResult;
import dev.gpuscale.simulation.ScalingActivity;
import java.util.Map;
import java.util.stream.Collectors;

/** What the controllers did. */
final class ScalingSection {
    private static final int INDENT = 13;
    private final ScalingActivity scaling;
    private final Style style;
    private final Figures figures;

    ScalingSection(DesignResult design, Style style) {
        this.scaling = design.scaling();
        this.style = style;
        this.figures = new Figures(style);
    }

    String render() {
        return Prose.wrapped("Cold starts", INDENT, coldStarts(), style.proseWidth())
                + Prose.wrapped("Replicas", INDENT, replicas(), style.proseWidth())
                + Prose.wrapped("Nodes", INDENT, nodes(), style.proseWidth())
                + events().entrySet().stream()
                        .map(event -> Prose.wrapped(event.getKey(), INDENT, event.getValue(), style.proseWidth()))
                        .collect(Collectors.joining());
    }

    String coldStarts() {
        if (!(scaling.coldStartsPerDay().value() > 0)) {
            return "none";
        }
        StringBuilder text = new StringBuilder(figures.count(scaling.coldStartsPerDay()))
                .append(" a day, ")
                .append(Figures.time(scaling.coldStartMeanSeconds().value()))
                .append(" each");
        String separator = ": ";
        for (var stage : scaling.stages()) {
            if (stage.meanSeconds().value() > 0) {
                text.append(separator)
                        .append(stage.label())
                        .append(' ')
                        .append(Figures.time(stage.meanSeconds().value()));
                separator = ", ";
            }
        }
        return text.toString();
    }

    String replicas() {
        String range = scaling.fewestReplicas() == scaling.mostReplicas()
                ? String.valueOf(scaling.mostReplicas())
                : scaling.fewestReplicas() + " to " + scaling.mostReplicas();
        return range + ", " + figures.count(scaling.meanReadyPods()) + " ready on average, "
                + Figures.count(scaling.replicaChangesPerDay().value()) + " changes a day; " + zero();
    }

    /** A size that is zero from the start on never goes to zero. */
    private String zero() {
        double hours = scaling.zeroHoursPerDay().value();
        if (!(hours > 0)) {
            return "never at zero";
        }
        if (scaling.mostReplicas() == 0) {
            return "at zero all the time";
        }
        String times = scaling.zeroEpisodesPerDay().value() > 0
                ? " (" + Figures.count(scaling.zeroEpisodesPerDay().value()) + " times)"
                : "";
        return Figures.count(hours) + " h a day at zero" + times;
    }

    String nodes() {
        String givenBack = new NodeEvents(scaling.events()).givenBack();
        return figures.count(scaling.nodesLaunchedPerDay()) + " launched a day"
                + (givenBack.isEmpty() ? "" : "; given back: " + givenBack);
    }

    /** What else happened to nodes, by what it is about. */
    Map<String, String> events() {
        return new NodeEvents(scaling.events()).sentences();
    }
}
