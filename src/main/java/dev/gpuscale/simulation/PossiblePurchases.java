package dev.gpuscale.simulation;

import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.config.CapacityType;
import dev.gpuscale.config.Fault;
import dev.gpuscale.config.Nodes;
import dev.gpuscale.config.SpotReclaims;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All machines that a design may ever buy, and whether what is said of machines is about any of them. */
final class PossiblePurchases {
    /** More names than this are no help. */
    private static final int MOST_NAMES = 8;

    private final String buyers;
    private final List<Offer> bought;
    private final List<Offer> there;

    /**
     * A kind of machine.
     *
     * @param zone empty: unknown
     * @param capacityType as {@link CapacityType#label()} has it
     */
    record Offer(String type, String zone, String capacityType) {
        static Offer of(Machine machine) {
            return new Offer(machine.type(), machine.zone(), machine.capacityType());
        }

        boolean isSpot() {
            return capacityType.equals(Pools.SPOT);
        }
    }

    private PossiblePurchases(String buyers, List<Offer> bought, List<Offer> there) {
        this.buyers = buyers;
        this.bought = bought;
        this.there = there;
    }

    static PossiblePurchases of(NodePlan plan, List<FleetPlan> fleets, Nodes nodes) {
        if (plan instanceof NodePlan.Karpenter karpenter) {
            List<Offer> offers = fleets.stream()
                    .flatMap(fleet -> karpenter.plan().offers(fleet.shape()))
                    .distinct()
                    .toList();
            return new PossiblePurchases("NodePool", offers, offers);
        }
        if (plan instanceof NodePlan.Groups groups) {
            boolean scaled = groups.plan().autoscaler().isPresent();
            List<Offer> there = groups.plan().groups().stream()
                    .filter(group -> scaled || group.initial() > 0)
                    .map(group -> Offer.of(group.settings().template()))
                    .toList();
            List<Offer> bought = there.stream()
                    .filter(offer -> scaled || isReplaced(offer, nodes))
                    .toList();
            return new PossiblePurchases("node group", bought, there);
        }
        return new PossiblePurchases("", List.of(), List.of());
    }

    /** A group of fixed size buys only what the cloud has taken. */
    private static boolean isReplaced(Offer offer, Nodes nodes) {
        return offer.isSpot() && nodes.reclaimsOf(offer.type()).isPresent();
    }

    // ---------------------------------------------------------------- what can hit nothing

    /** Why launches never meet the fault; nothing where they may, or where it is not about launches. */
    List<Problem> problems(Fault fault) {
        if (!fault.kind().isOfLaunches()) {
            return List.of();
        }
        String then = ", so the fault would hit nothing";
        if (bought.isEmpty()) {
            return List.of(new Problem(
                    fault.at(),
                    "no node is ever bought" + then,
                    "Faults of launches need NodePools, or node groups and a clusterAutoscaler."));
        }
        List<Problem> problems = new ArrayList<>();
        problems.addAll(unknown(fault.at(), fault.types(), bought, Offer::type, "a ", then));
        problems.addAll(unknown(fault.at(), fault.zones(), bought, Offer::zone, "a node in ", then));
        fault.capacityType()
                .ifPresent(type -> problems.addAll(unknown(
                        fault.at(), List.of(type.label()), bought, Offer::capacityType, "a node that is ", then)));
        boolean hits =
                bought.stream().anyMatch(offer -> fault.isAbout(offer.type(), offer.zone(), offer.capacityType()));
        if (problems.isEmpty() && !hits) {
            problems.add(new Problem(
                    fault.at(),
                    "no " + buyers + " can buy a node of that type, zone and capacity type together" + then,
                    "Leave one of them out."));
        }
        return problems;
    }

    /** Why no node is ever taken back by it. */
    List<Problem> problems(SpotReclaims spot) {
        String then = ", so nothing would be taken back";
        List<Offer> ofSpot = there.stream().filter(Offer::isSpot).toList();
        if (ofSpot.isEmpty()) {
            return List.of(new Problem(
                    spot.at(),
                    there.isEmpty() ? "no node is ever bought" + then : "no " + buyers + " can buy a spot node" + then,
                    "Leave nodes.spot out, or let the nodes be spot: karpenter.sh/capacity-type of a NodePool, "
                            + "capacityType of a node group."));
        }
        return unknown(spot.at(), spot.types(), ofSpot, Offer::type, "a spot node of type ", then);
    }

    private List<Problem> unknown(
            Location at,
            List<String> named,
            List<Offer> among,
            Function<Offer, String> part,
            String what,
            String then) {
        List<String> known = among.stream()
                .map(part)
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return named.stream()
                .filter(word -> !known.contains(word))
                .map(word -> new Problem(at, "no " + buyers + " can buy " + what + word + then, cure(word, known)))
                .toList();
    }

    private static String cure(String word, List<String> known) {
        Stream<String> near = Spelling.nearest(word, known).stream().map(other -> "Did you mean " + other + "?");
        String all = known.isEmpty()
                ? "None has one."
                : "There is " + String.join(", ", known.subList(0, Math.min(MOST_NAMES, known.size())))
                        + (known.size() > MOST_NAMES ? " and " + (known.size() - MOST_NAMES) + " more." : ".");
        return near.findFirst().map(question -> question + " " + all).orElse(all);
    }
}
