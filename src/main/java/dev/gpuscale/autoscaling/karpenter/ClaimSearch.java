package dev.gpuscale.autoscaling.karpenter;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The first open claim that takes pods of one demand (Karpenter provisioning/scheduling/scheduler.go {@code
 * addToInflightNode}). Types only become fewer and requests only grow, so a claim that refused the demand is not asked again.
 */
final class ClaimSearch {
    /** A claim's place in the order when it was last looked at; it only moves backwards. */
    private record Place(OpenClaim claim, int pods, long rank) {
        static final Comparator<Place> ORDER =
                Comparator.comparingInt(Place::pods).thenComparingLong(Place::rank);

        static Place of(OpenClaim claim) {
            return new Place(claim, claim.size(), claim.rank());
        }

        boolean isPresent() {
            return pods == claim.size();
        }
    }

    private final OpenClaims claims;
    private final Demand demand;
    private final Effort effort;
    private final PriorityQueue<Place> places = new PriorityQueue<>(Place.ORDER);
    private int newsSeen;

    ClaimSearch(OpenClaims claims, Demand demand, Effort effort) {
        this.claims = claims;
        this.demand = demand;
        this.effort = effort;
    }

    /** Whether a claim took the pod. */
    boolean place(PendingPod pod) {
        while (newsSeen < claims.news().size()) {
            places.add(Place.of(claims.news().get(newsSeen++)));
        }
        while (!places.isEmpty()) {
            Place place = places.poll();
            if (!place.isPresent()) {
                places.add(Place.of(place.claim()));
            } else if (claims.add(place.claim(), pod, demand, effort)) {
                places.add(Place.of(place.claim()));
                return true;
            }
        }
        return false;
    }
}
