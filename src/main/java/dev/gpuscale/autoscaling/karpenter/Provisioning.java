package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.scheduler.LabelRequirement;
import dev.gpuscale.autoscaling.scheduler.Machine;
import dev.gpuscale.autoscaling.scheduler.NodeView;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a batch buys (Karpenter provisioning/scheduling/scheduler.go {@code Solve}): pods by CPU, then memory, first-fit:
 * onto nodes that exist or are on their way, then onto claims opened in this batch, the one with the fewest pods first, then
 * onto a new claim of the heaviest pool that allows it. A claim keeps every offer that all its pods fit on; the price is asked
 * only at the end, when the cheapest of them is launched.
 */
public final class Provisioning {
    /**
     * The outcome of a batch.
     *
     * @param claims in the order in which they were opened
     * @param unplaced pods that fit nowhere, or that a limit keeps out
     */
    public record Plan(List<NewClaim> claims, int unplaced) {
        public Plan {
            claims = List.copyOf(claims);
        }
    }

    private final List<Room> rooms = new ArrayList<>();
    private final List<OpenClaim> open = new ArrayList<>();
    private final List<PoolBudget> pools = new ArrayList<>();
    private int unplaced;

    private Provisioning(List<? extends NodeView> nodes, List<PoolState> pools) {
        nodes.forEach(node -> rooms.add(new Room(node)));
        pools.stream()
                .sorted(Comparator.comparingInt((PoolState pool) -> -pool.weight())
                        .thenComparing(PoolState::name, Comparator.reverseOrder()))
                .forEach(pool -> this.pools.add(new PoolBudget(pool)));
    }

    /**
     * Places pending pods.
     *
     * @param pending one entry a pod, in the order of creation
     * @param nodes those that take pods, and those on their way; with what bound pods leave free
     */
    public static Plan solve(List<PodShape> pending, List<? extends NodeView> nodes, List<PoolState> pools) {
        Provisioning pass = new Provisioning(nodes, pools);
        pending.stream()
                .sorted(Comparator.comparingLong(
                                (PodShape pod) -> -pod.requests().cpuMilli())
                        .thenComparingLong(pod -> -pod.requests().memoryBytes()))
                .forEach(pass::place);
        return new Plan(pass.open.stream().map(OpenClaim::close).toList(), pass.unplaced);
    }

    private void place(PodShape pod) {
        for (Room room : rooms) {
            if (room.takes(pod)) {
                return;
            }
        }
        open.sort(Comparator.comparingInt(claim -> claim.pods)); // stable: the order of opening decides among equals
        for (OpenClaim claim : open) {
            if (claim.takes(pod)) {
                return;
            }
        }
        for (PoolBudget pool : pools) {
            OpenClaim claim = new OpenClaim(pool);
            if (pool.mayOpen() && claim.takes(pod)) {
                pool.charge(claim.offers);
                open.add(claim);
                return;
            }
        }
        unplaced++;
    }

    /** What a node that exists, or is on its way, has left. */
    private static final class Room {
        private final NodeView node;
        private Resources free;

        Room(NodeView node) {
            this.node = node;
            this.free = node.free();
        }

        boolean takes(PodShape pod) {
            boolean fits = pod.requests().fitsInto(free)
                    && isOneOf(pod, node.gpuResource())
                    && pod.tolerates(node.taints())
                    && pod.requirements().stream().allMatch(requirement -> requirement.isMetBy(node.labels()));
            if (fits) {
                free = free.minus(pod.requests());
            }
            return fits;
        }
    }

    /** A claim that still grows. */
    private static final class OpenClaim {
        private final PoolBudget pool;
        private List<Machine> offers;
        private Resources requests = Resources.NONE;
        private int pods;

        OpenClaim(PoolBudget pool) {
            this.pool = pool;
            this.offers = pool.affordable();
        }

        boolean takes(PodShape pod) {
            if (!pod.tolerates(pool.state.taints())) {
                return false;
            }
            Resources more = requests.plus(pod.requests());
            List<Machine> left = offers.stream()
                    .filter(offer -> more.fitsInto(offer.allocatable())
                            && isOneOf(pod, offer.gpuResource())
                            && allows(pod, offer))
                    .toList();
            if (left.isEmpty()) {
                return false;
            }
            offers = left;
            requests = more;
            pods++;
            return true;
        }

        private static boolean allows(PodShape pod, Machine offer) {
            for (LabelRequirement requirement : pod.requirements()) {
                if (!requirement.isMetBy(offer.labels())) {
                    return false;
                }
            }
            return true;
        }

        NewClaim close() {
            return new NewClaim(pool.state.name(), offers, pods, requests);
        }
    }

    /** A pool's limits during a batch: an open claim is charged with the largest offer it may still become. */
    private static final class PoolBudget {
        private final PoolState state;
        private Resources used;

        PoolBudget(PoolState state) {
            this.state = state;
            this.used = state.used();
        }

        boolean mayOpen() {
            return state.nodes() < state.nodesLimit() && used.fitsInto(state.limits());
        }

        List<Machine> affordable() {
            return state.offers().stream()
                    .filter(offer -> used.plus(offer.capacity()).fitsInto(state.limits()))
                    .toList();
        }

        void charge(List<Machine> offers) {
            long cpu = 0;
            long memory = 0;
            int gpus = 0;
            for (Machine offer : offers) {
                cpu = Math.max(cpu, offer.capacity().cpuMilli());
                memory = Math.max(memory, offer.capacity().memoryBytes());
                gpus = Math.max(gpus, offer.capacity().gpus());
            }
            used = used.plus(new Resources(cpu, memory, gpus));
        }
    }

    private static boolean isOneOf(PodShape pod, String gpuResource) {
        return pod.requests().gpus() == 0 || pod.gpuResource().equals(gpuResource);
    }
}
