package dev.gpuscale.architecture;

import java.util.List;
import java.util.stream.Stream;

/**
 * A room of the house, and the rooms it may use beside {@code units}, which is open to all.
 *
 * @param name the package below {@code dev.gpuscale}
 * @param mayUse names of rooms
 * @param because why not more
 */
record Room(String name, List<String> mayUse, String because) {
    private static final String HOUSE = "dev.gpuscale.";

    /** All rooms there are or will be; a package that is none of them is refused. */
    static final List<Room> ALL = List.of(
            new Room("units", List.of(), "the words that every room shares must not depend on any of them"),
            new Room(
                    "metric",
                    List.of("autoscaling"),
                    "a metric is a pure function that the server and the simulator share"),
            new Room(
                    "autoscaling",
                    List.of("metric"),
                    "a decision depends on a snapshot and an instant alone, so that vectors, the simulator and a probe see the same"),
            new Room("pricing", List.of(), "what a node costs has nothing to do with why it is there"),
            new Room("manifests", List.of(), "Kubernetes documents are read for everyone and interpreted elsewhere"),
            new Room("workload", List.of(), "arrivals and service times know nothing of Kubernetes"),
            new Room(
                    "config",
                    List.of("manifests", "workload", "metric", "pricing"),
                    "our files describe a run; they do not run it"),
            new Room(
                    "simulation",
                    List.of("config", "manifests", "workload", "metric", "autoscaling", "pricing"),
                    "the world knows its parts, but neither the search over it nor how its results are shown"),
            new Room(
                    "policy",
                    List.of("manifests", "config", "pricing"),
                    "rules look at manifests; simulated figures reach them through an interface of their own"),
            new Room(
                    "scaler",
                    List.of("config", "metric"),
                    "the server meets the simulator in the metric and nowhere else"),
            new Room(
                    "observe",
                    List.of("config", "manifests", "workload"),
                    "a live cluster is turned into a scenario, no more"),
            new Room(
                    "planner",
                    List.of("config", "simulation", "pricing", "manifests"),
                    "the search treats the simulator as a function of a design"),
            new Room(
                    "report",
                    List.of("simulation", "planner", "policy"),
                    "a report shows results, whatever they came from"),
            new Room(
                    "cli",
                    List.of(
                            "metric",
                            "autoscaling",
                            "pricing",
                            "manifests",
                            "workload",
                            "config",
                            "simulation",
                            "policy",
                            "scaler",
                            "observe",
                            "planner",
                            "report"),
                    "commands tie the rooms together"));

    /** The part of the scaler that asks other scalers what they would do also knows what would come of it. */
    static final Room PROBE = new Room(
            "scaler.probe",
            List.of("scaler", "config", "metric", "autoscaling"),
            "the probe shows the replicas that KEDA and the HPA would ask for");

    String packages() {
        return HOUSE + name + "..";
    }

    String[] openPackages() {
        return Stream.concat(Stream.of(name, "units"), mayUse.stream())
                .map(room -> HOUSE + room + "..")
                .toArray(String[]::new);
    }

    @Override
    public String toString() {
        return name;
    }
}
