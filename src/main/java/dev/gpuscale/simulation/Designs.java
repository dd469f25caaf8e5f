package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.hpa.HpaSpec;
import dev.gpuscale.autoscaling.karpenter.DaemonPod;
import dev.gpuscale.autoscaling.karpenter.InstanceType;
import dev.gpuscale.autoscaling.keda.ReplicaBounds;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.config.Baseline;
import dev.gpuscale.config.CapacityType;
import dev.gpuscale.config.ClusterAutoscaler;
import dev.gpuscale.config.DeploymentSource;
import dev.gpuscale.config.Fault;
import dev.gpuscale.config.KarpenterSettings;
import dev.gpuscale.config.Nodes;
import dev.gpuscale.config.Scenario;
import dev.gpuscale.config.ScenarioSpec;
import dev.gpuscale.config.Workload;
import dev.gpuscale.config.bundle.BlueprintNodes;
import dev.gpuscale.config.bundle.Bundle;
import dev.gpuscale.manifests.Deployment;
import dev.gpuscale.manifests.HorizontalPodAutoscaler;
import dev.gpuscale.manifests.Manifests;
import dev.gpuscale.manifests.ScaledObject;
import dev.gpuscale.metric.Backlog;
import dev.gpuscale.metric.ScalingMetric;
import dev.gpuscale.pricing.PriceList;
import dev.gpuscale.units.HumanDuration;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.Spelling;
import dev.gpuscale.units.UserException;
import dev.gpuscale.workload.Epoch;
import dev.gpuscale.workload.JobStreams;
import dev.gpuscale.workload.Trace;
import dev.gpuscale.workload.TraceSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Makes a scenario's manifests, and its baselines, into designs that can be simulated; finds what keeps them from it. */
final class Designs {
    private static final int CPU_TARGET_PERCENT = 70;

    private final Scenario scenario;
    private final Manifests manifests;
    private final Nodes nodes;
    private final Targets targets;
    private final PriceList prices;
    private final Priorities priorities;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Designs(Scenario scenario) {
        this.scenario = scenario;
        this.manifests = read(scenario.spec().deployment());
        this.nodes = scenario.spec().deployment() instanceof DeploymentSource.Blueprint blueprint
                ? BlueprintNodes.of(blueprint.file(), scenario.spec().nodes())
                : scenario.spec().nodes();
        this.targets = new Targets(manifests.deployments());
        this.prices = scenario.spec().pricing().prices();
        this.priorities = new Priorities(manifests.priorityClasses());
    }

    /**
     * What a scenario comes to.
     *
     * @param own its own design
     * @param notSimulated manifest fields that are there and have no effect here
     * @param notes what else a reader must know
     * @param priceDate of the catalog, ISO; empty where all prices are the scenario's
     */
    record Prepared(DesignPlan own, List<String> notSimulated, List<String> notes, String priceDate) {}

    /**
     * Reads and checks everything that a run needs.
     *
     * @throws UserException with every problem that was found
     */
    static Prepared prepare(Scenario scenario) {
        Designs designs = new Designs(scenario);
        DesignPlan own = designs.own();
        for (Workload workload : scenario.spec().workloads()) {
            designs.checkJobs(workload);
        }
        designs.stopAtProblems();
        return new Prepared(
                own,
                designs.notSimulated(),
                designs.notes,
                designs.prices.priceDate().map(Object::toString).orElse(""));
    }

    /** Traces are read in full, so that a broken one is found now; and some job must come after the warm-up. */
    private void checkJobs(Workload workload) {
        List<TraceSummary> summaries =
                JobStreams.validate(workload.arrivals(), workload.service(), scenario.baseDirectory());
        List<Trace> traces = workload.arrivals().stream()
                .filter(Trace.class::isInstance)
                .map(Trace.class::cast)
                .toList();
        if (traces.size() < workload.arrivals().size() || traces.stream().anyMatch(Trace::repeat)) {
            return;
        }
        double last = 0;
        for (int i = 0; i < traces.size(); i++) {
            last = Math.max(last, summaries.get(i).lastMicros() / traces.get(i).scale());
        }
        if (last < SimTime.micros(scenario.spec().warmup())) {
            problems.add(new Problem(
                    workload.at(),
                    "the last job of the trace arrives after "
                            + HumanDuration.format(Duration.ofSeconds((long) (last / 1e6)))
                            + ", but only jobs after the warm-up ("
                            + HumanDuration.format(scenario.spec().warmup())
                            + ") are measured",
                    "Shorten the warmup, or let the trace start over: repeat: true."));
        }
    }

    private List<String> notSimulated() {
        List<String> all = new ArrayList<>(manifests.notSimulatedPaths());
        return all.stream().distinct().sorted().toList();
    }

    private static Manifests read(DeploymentSource source) {
        if (source instanceof DeploymentSource.Blueprint blueprint) {
            return Manifests.of(Bundle.documents(blueprint.file()));
        }
        return source instanceof DeploymentSource.Manifests files
                ? Manifests.read(files.paths())
                : Manifests.of(((DeploymentSource.Documents) source).documents());
    }

    private DesignPlan own() {
        Map<Deployment, Workload> byTarget =
                targets.of(scenario.spec().workloads(), scenario.spec().at());
        problems.addAll(targets.problems());
        stopAtProblems();
        List<FleetPlan> fleets = new ArrayList<>();
        for (Deployment deployment : manifests.deployments()) {
            Optional<Workload> workload = Optional.ofNullable(byTarget.get(deployment));
            if (workload.isEmpty() && deployment.template().gpus() == 0) {
                notes.add("Deployment/" + targets.nameOf(deployment)
                        + " has no workload and asks for no GPU: it is left out.");
                continue;
            }
            fleet(deployment, workload).ifPresent(fleets::add);
        }
        stopAtProblems();
        scenario.spec().faults().forEach(fault -> check(fault, fleets));
        NodePlan nodePlan = nodePlan(fleets);
        notes.addAll(UnplayedBuffers.notes(manifests, nodes));
        stopAtProblems();
        PossiblePurchases purchases = PossiblePurchases.of(nodePlan, fleets, nodes);
        scenario.spec().faults().forEach(fault -> problems.addAll(purchases.problems(fault)));
        nodes.spot().forEach(spot -> problems.addAll(purchases.problems(spot)));
        stopAtProblems();
        PrePulls prePulls = PrePulls.of(manifests.daemonSets(), fleets, priorities);
        notes.addAll(UselessPulls.notes(manifests.daemonSets(), prePulls, fleets, nodePlan));
        return new DesignPlan("this design", "", fleets, nodePlan, prePulls, manifests.podDisruptionBudgets());
    }

    /** A fault that hits nobody would be a test that was never made. */
    private void check(Fault fault, List<FleetPlan> fleets) {
        String name = fault.workload().orElse("");
        if (fault.workload().isEmpty() || fleets.stream().anyMatch(fleet -> fleet.isCalled(name))) {
            return;
        }
        List<String> names = fleets.stream().map(FleetPlan::label).toList();
        problems.add(new Problem(
                fault.at(),
                "there is no workload and no GPU Deployment " + name + ", so the fault would hit nothing",
                Spelling.nearest(name, names)
                        .map(word -> "Did you mean " + word + "?")
                        .orElse("There is " + String.join(", ", names) + "; without workload it hits all.")));
    }

    private void stopAtProblems() {
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
    }

    // ---------------------------------------------------------------- fleets

    private Optional<FleetPlan> fleet(Deployment deployment, Optional<Workload> workload) {
        PodShape shape = Shapes.of(deployment, priorities);
        int initial = deployment.replicas().orElse(1); // the API server's default
        try {
            Scaling scaling = scaling(deployment, workload);
            int largest = largest(scaling, initial);
            if (scaling instanceof Scaling.Keda keda) {
                initial = keda.spec().annotations().pausedReplicas().orElse(initial);
            }
            long slots = (long) largest * workload.map(Workload::concurrency).orElse(1);
            if (slots > JobQueue.MOST_SLOTS / 2) {
                problems.add(new Problem(
                        deployment.at(),
                        "Deployment/" + targets.nameOf(deployment) + " could grow to " + slots
                                + " slots, more than can be simulated",
                        "Lower maxReplicaCount or the concurrency: at most " + JobQueue.MOST_SLOTS / 2 + " slots."));
                return Optional.empty();
            }
            int concurrency = workload.map(Workload::concurrency).orElse(1);
            return Optional.of(new FleetPlan(
                    targets.nameOf(deployment),
                    deployment,
                    shape,
                    workload,
                    concurrency,
                    scaling,
                    initial,
                    largest,
                    Fleet.LEAST_DRAIN));
        } catch (UserException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private Scaling scaling(Deployment deployment, Optional<Workload> workload) {
        Optional<ScaledObject> object = manifests.scaledObjects().stream()
                .filter(each -> each.targetKind().equals("Deployment")
                        && each.targetName().equals(deployment.name())
                        && each.namespace().equals(deployment.namespace()))
                .findFirst();
        if (object.isPresent()) {
            ScalingMetric metric = workload.map(Workload::metric).orElse(new Backlog(1));
            notes.addAll(QueueTriggers.notes(object.get()));
            return KedaPlans.of(object.get(), metric, Epoch.START);
        }
        Optional<HorizontalPodAutoscaler> hpa = manifests.horizontalPodAutoscalers().stream()
                .filter(each -> each.targetKind().equals("Deployment")
                        && each.targetName().equals(deployment.name())
                        && each.namespace().equals(deployment.namespace()))
                .findFirst();
        return hpa.isPresent() ? new Scaling.Hpa(HpaPlans.of(hpa.get())) : new Scaling.Fixed();
    }

    private static int largest(Scaling scaling, int fixed) {
        if (scaling instanceof Scaling.Keda keda) {
            return keda.hpa().maxReplicas();
        }
        return scaling instanceof Scaling.Hpa hpa ? hpa.spec().maxReplicas() : fixed;
    }

    // ---------------------------------------------------------------- nodes

    private NodePlan nodePlan(List<FleetPlan> fleets) {
        if (!nodes.groups().isEmpty()) {
            return groups(fleets);
        }
        if (manifests.nodePools().isEmpty()) {
            return staticNodes(fleets);
        }
        KarpenterSettings settings = nodes.karpenter();
        List<InstanceType> types = Pools.types(prices, Zones.of(prices.region(), manifests.nodePools()));
        KarpenterPlan plan = new KarpenterPlan(
                manifests.nodePools().stream()
                        .map(pool -> Pools.of(pool, types))
                        .toList(),
                manifests.daemonSets().stream()
                        .map(set -> new DaemonPod(set.name(), Shapes.of(set.name(), set.template(), priorities)))
                        .toList(),
                settings.capacityBuffers() ? BufferPlan.of(manifests, fleets, priorities) : List.of(),
                settings.minValuesPolicy() == KarpenterSettings.MinValuesPolicy.STRICT,
                settings.spotToSpotConsolidation(),
                settings.interruptionQueue(),
                settings.batchIdle(),
                settings.batchMax(),
                Shortages.rememberedOn(prices.cloud()),
                KarpenterPlan.Launch.of(
                        prices.cloud(), settings.minValuesPolicy() == KarpenterSettings.MinValuesPolicy.STRICT),
                KarpenterPlan.Delays.RECORDED);
        for (FleetPlan fleet : fleets) {
            if (!plan.canBuyFor(fleet.shape())) {
                problems.add(new Problem(
                        fleet.deployment().at(),
                        "no NodePool can buy a node for a pod of Deployment/" + fleet.name() + " ("
                                + wants(fleet.shape()) + ")",
                        "Compare its requests, node selector and tolerations with the pools' requirements, taints and limits;\n"
                                + "the prices are of " + prices.region() + ": gpuscale catalog instances --region "
                                + prices.region()));
            }
        }
        noteSpot(fleets.stream().anyMatch(fleet -> plan.mayBuySpot(fleet.shape())));
        return new NodePlan.Karpenter(plan);
    }

    /** A reader learns that spot nodes are cheaper here than they may be. */
    private void noteSpot(boolean bought) {
        if (bought && nodes.spot().isEmpty()) {
            notes.add(
                    "Spot nodes are bought at the catalog's spot price, and none is taken back: nodes.spot is not given.");
        }
        if (bought && !prices.spotPriceDate().equals(prices.priceDate())) {
            prices.spotPriceDate()
                    .ifPresent(date -> notes.add("The catalog's spot prices are of " + date
                            + ", its on-demand prices of "
                            + prices.priceDate().map(Object::toString).orElse("the scenario") + "."));
        }
    }

    private void refuseKarpenterWithoutPools() {
        if (manifests.nodePools().isEmpty() && !nodes.karpenter().isDefault()) {
            problems.add(new Problem(
                    nodes.at(),
                    "nodes.karpenter has nothing to configure: the manifests have no NodePool",
                    "Add a NodePool to the manifests, or leave nodes.karpenter out."));
        }
    }

    private NodePlan groups(List<FleetPlan> fleets) {
        refuseKarpenterWithoutPools();
        if (!manifests.nodePools().isEmpty()) {
            problems.add(new Problem(
                    manifests.nodePools().get(0).at(),
                    "NodePool/" + manifests.nodePools().get(0).name()
                            + " and nodes.groups are both there, but a scenario has one node autoscaler",
                    "Take the groups out of the scenario, or the NodePools out of the manifests."));
        }
        if (scenario.spec().pricing().staticNode().isPresent()) {
            problems.add(new Problem(
                    scenario.spec().pricing().at(),
                    "pricing.staticNode is for nodes that nobody manages, but there are nodes.groups",
                    "Leave it out: each group names its instance type."));
        }
        nodes.clusterAutoscaler()
                .filter(flags -> flags.expander().contains(ClusterAutoscaler.Expander.PRICE)
                        && !prices.cloud().equals("gcp"))
                .ifPresent(flags -> problems.add(new Problem(
                        flags.at(),
                        "the price expander is in expander, but it knows the prices of Google's machines only",
                        "Take least-waste, or priority and the cheapest group first.")));
        noteSpot(nodes.groups().stream().anyMatch(group -> group.capacityType() == CapacityType.SPOT));
        boolean buffered = nodes.clusterAutoscaler()
                .map(ClusterAutoscaler::capacityBuffers)
                .orElse(false);
        GroupsPlan plan = Groups.of(
                nodes,
                prices,
                manifests.daemonSets(),
                priorities,
                buffered ? BufferPlan.of(manifests, fleets, priorities) : List.of());
        for (FleetPlan fleet : fleets) {
            List<String> empty = plan.emptyForGood(fleet.shape());
            if (!plan.hasRoomFor(fleet.shape()) && !empty.isEmpty()) {
                problems.add(new Problem(
                        fleet.deployment().at(),
                        "Deployment/" + fleet.name() + " has no node: "
                                + (empty.size() == 1 ? "group " : "groups ") + String.join(", ", empty)
                                + (empty.size() == 1 ? " stays" : " stay")
                                + " at 0 nodes, since without nodes.clusterAutoscaler groups keep their size",
                        "Add clusterAutoscaler: {} to spec.nodes, or give the group min or initial."));
            } else if (!plan.hasRoomFor(fleet.shape())) {
                problems.add(
                        new Problem(
                                fleet.deployment().at(),
                                "no node group has room for a pod of Deployment/" + fleet.name() + " ("
                                        + wants(fleet.shape()) + ")",
                                "Compare its requests, node selector and tolerations with the groups' types, labels and taints."));
            }
        }
        return new NodePlan.Groups(plan);
    }

    private static String wants(PodShape shape) {
        return shape.requests().gpus() + " " + (shape.gpuResource().isEmpty() ? "GPUs" : shape.gpuResource()) + ", "
                + shape.requests().cpuMilli() + "m CPU, " + (shape.requests().memoryBytes() >> 20) + "Mi memory";
    }

    private NodePlan staticNodes(List<FleetPlan> fleets) {
        refuseKarpenterWithoutPools();
        Optional<String> name = scenario.spec().pricing().staticNode();
        if (name.isEmpty()) {
            notes.add(
                    "The manifests have no NodePool and pricing.staticNode is not given: what the nodes cost is unknown.");
            return new NodePlan.Static(Optional.empty(), 0);
        }
        dev.gpuscale.pricing.InstanceType type = prices.type(name.get());
        double usdPerHour = prices.onDemandUsdPerHour(name.get());
        Map<String, String> labels = new TreeMap<>(type.labels());
        Machine offer = Pools.machine(type, "", Pools.ON_DEMAND, labels, usdPerHour);
        int nodes = 0;
        for (FleetPlan fleet : fleets) {
            int perNode = perNode(fleet.shape(), offer);
            if (perNode == 0) {
                problems.add(new Problem(
                        scenario.spec().pricing().at(),
                        "a pod of Deployment/" + fleet.name() + " (" + wants(fleet.shape()) + ") does not fit on a "
                                + name.get(),
                        "Name a larger type as pricing.staticNode."));
                return new NodePlan.Static(Optional.empty(), 0);
            }
            nodes += (Math.max(fleet.initialReplicas(), fleet.largest()) + perNode - 1) / perNode;
        }
        return new NodePlan.Static(Optional.of(offer), nodes);
    }

    private static int perNode(PodShape shape, Machine offer) {
        int count = 0;
        while (count < 64 && shape.requests().times(count + 1).fitsInto(offer.allocatable())) {
            count++;
        }
        return shape.requests().gpus() > 0 && !shape.gpuResource().equals(offer.gpuResource()) ? 0 : count;
    }

    // ---------------------------------------------------------------- baselines

    /** The same Deployments under another autoscaling. */
    static DesignPlan baseline(DesignPlan own, Baseline baseline, ScenarioSpec spec) {
        return switch (baseline) {
            case STATIC_PEAK ->
                own.as(
                        baseline.toString(),
                        own.fleets().stream()
                                        .filter(fleet -> !fleet.isPlaceholder())
                                        .mapToInt(FleetPlan::largest)
                                        .sum()
                                + " pods",
                        changed(own, fleet -> fleet.scaledBy(new Scaling.Fixed(), fleet.largest(), fleet.largest())),
                        own.nodes().keepingNodes());
            case HPA_CPU ->
                own.as(baseline.toString(), CPU_TARGET_PERCENT + "% CPU", changed(own, Designs::onCpu), own.nodes());
            case NO_SCALE_TO_ZERO -> neverZero(own);
        };
    }

    /** The fleets, all but the placeholders under the other autoscaling. */
    private static List<FleetPlan> changed(DesignPlan own, UnaryOperator<FleetPlan> change) {
        return own.fleets().stream()
                .map(fleet -> fleet.isPlaceholder() ? fleet : change.apply(fleet))
                .toList();
    }

    private static FleetPlan onCpu(FleetPlan fleet) {
        HpaSpec spec =
                new HpaSpec(1, fleet.largest(), List.of(HpaPlans.cpuUtilization(CPU_TARGET_PERCENT)), Optional.empty());
        return fleet.scaledBy(new Scaling.Hpa(spec), Math.max(1, fleet.initialReplicas()), fleet.largest());
    }

    private static DesignPlan neverZero(DesignPlan own) {
        List<FleetPlan> fleets = changed(own, Designs::neverZero);
        String remark = fleets.equals(own.fleets()) ? "same as this design" : "min " + minima(fleets);
        return own.as(Baseline.NO_SCALE_TO_ZERO.toString(), remark, fleets, own.nodes());
    }

    /** {@code 1}, or {@code 1 to 3} where the fleets differ. */
    private static String minima(List<FleetPlan> fleets) {
        IntSummaryStatistics minima = fleets.stream()
                .map(FleetPlan::scaling)
                .filter(Scaling.Keda.class::isInstance)
                .mapToInt(scaling -> ((Scaling.Keda) scaling).spec().replicas().hpaMinimum())
                .summaryStatistics();
        return minima.getMin() == minima.getMax()
                ? String.valueOf(minima.getMin())
                : minima.getMin() + " to " + minima.getMax();
    }

    private static FleetPlan neverZero(FleetPlan fleet) {
        if (!(fleet.scaling() instanceof Scaling.Keda keda)) {
            return fleet;
        }
        ReplicaBounds bounds = keda.spec().replicas();
        if (bounds.minimum() > 0 && bounds.idle().isEmpty()) {
            return fleet;
        }
        return fleet.scaledBy(keda.neverZero(), Math.max(1, fleet.initialReplicas()), fleet.largest());
    }

    /** The baseline of that name; empty when it is none. */
    static Optional<Baseline> named(String name) {
        for (Baseline baseline : Baseline.values()) {
            if (baseline.toString().equals(name)) {
                return Optional.of(baseline);
            }
        }
        return Optional.empty();
    }

    /** A compared name that is neither a baseline nor a scenario. */
    static UserException unknown(String name) {
        List<String> names = new ArrayList<>();
        for (Baseline baseline : Baseline.values()) {
            names.add(baseline.toString());
        }
        return new UserException(
                Location.of("--compare " + name),
                "there is no baseline and no file of that name",
                Spelling.nearest(name, names)
                        .map(word -> "Did you mean " + word + "?")
                        .orElse("Baselines are " + String.join(", ", names) + "."));
    }
}
