package dev.gpuscale.report;

import dev.gpuscale.report.Style.Paint;
import dev.gpuscale.simulation.SimulationResult;
import dev.gpuscale.simulation.WorkloadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The report for a person at a terminal: the answer first, then why, then what it means. */
final class TextReport {
    private final SimulationResult result;
    private final Style style;

    TextReport(SimulationResult result, Style style) {
        this.result = result;
        this.style = style;
    }

    String render() {
        List<String> sections = new ArrayList<>();
        sections.add(header() + partial());
        sections.add(new PromiseSection(result.design(), style).render());
        for (WorkloadResult workload : result.design().workloads()) {
            sections.add(new WaitSection(workload, result.design().workloads().size() > 1, style).render());
        }
        sections.add(new CostSection(result, style).render());
        sections.add(new ScalingSection(result.design(), style).render());
        sections.add(new WarmSection(result.design(), style).render());
        sections.add(new ComparisonSection(result, style).render());
        sections.add(verdict());
        sections.add(fineprint());
        return sections.stream().filter(section -> !section.isEmpty()).collect(Collectors.joining("\n"));
    }

    /** One line where it fits, else one for the name, one for the run and one for the prices. */
    private String header() {
        String name = style.paint(Paint.HEADING, result.scenario());
        String run = Headings.run(result);
        String prices = Headings.prices(result);
        int wide = result.scenario().length() + run.length() + prices.length() + 6;
        if (wide <= style.width()) {
            return name + "   " + run + "   " + prices + "\n";
        }
        boolean two = result.scenario().length() + run.length() + 3 <= style.width();
        return name + (two ? "   " + run : "\n" + run) + "\n" + prices + "\n";
    }

    private String partial() {
        return result.partial() ? style.paint(Paint.BAD, "PARTIAL") + "  " + Headings.partial(result) + "\n" : "";
    }

    private String verdict() {
        List<String> sentences = new Verdict(result).sentences();
        return sentences.isEmpty() ? "" : Prose.wrapped(String.join(" ", sentences), style.proseWidth());
    }

    private String fineprint() {
        StringBuilder out = new StringBuilder();
        for (String note : result.notes()) {
            out.append(Prose.wrapped("Note:", 6, note, style.proseWidth()));
        }
        if (!result.notSimulated().isEmpty()) {
            out.append(Prose.wrapped(
                    "Not simulated:", 2, " " + String.join(", ", result.notSimulated()), style.proseWidth()));
        }
        return out.toString();
    }
}
