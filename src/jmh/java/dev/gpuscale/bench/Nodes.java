package dev.gpuscale.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How long a simulated day takes by the size of the cluster, and a provisioning pass by pods and instance types. */
public final class Nodes {
    private static final String SCENARIO = "src/jmh/scenarios/nodes-day.yaml";

    /** Jobs a second that keep four pods busy with jobs of half an hour. */
    private static final double RATE_OF_A_NODE = 4 / 1800.0;

    private Nodes() {}

    /** Measures it; arguments are numbers of nodes at the peak instead of 250 to 5,000. */
    public static void main(String[] args) {
        List<Integer> sizes =
                args.length > 0 ? Stream.of(args).map(Integer::valueOf).toList() : List.of(250, 500, 1000, 2500, 5000);
        print(
                "a simulated day of Karpenter%n%8s%8s%22s%18s%18s",
                "nodes", "pods", "processor seconds", "a node, ms", "clock seconds");
        for (int nodes : sizes) {
            String rate = String.format(
                    Locale.ROOT, "spec.workload.arrivals.rateSchedule.peakRate=%.4f/s", nodes * RATE_OF_A_NODE);
            Contest.Lap day = Contest.lap(new Contest.Contestant("gpuscale", Gpuscale.class, List.of(SCENARIO, rate)));
            print(
                    "%8d%8d%22.1f%18.2f%18.1f",
                    nodes, 4 * nodes, day.cpuSeconds(), day.cpuSeconds() * 1000 / nodes, day.clockSeconds());
        }
        ProvisioningPass.print();
    }

    private static void print(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
