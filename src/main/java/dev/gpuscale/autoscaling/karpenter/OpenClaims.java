package dev.gpuscale.autoscaling.karpenter;

import java.util.ArrayList;
import java.util.List;

/**
 * The claims of a pass in the order in which Karpenter tries them: by the number of pods, kept by a stable sort before each
 * pod. So a claim that gets a pod goes before the claims that have as many already, and a new one behind those with one pod.
 */
final class OpenClaims {
    private final List<OpenClaim> opened = new ArrayList<>();
    private final List<OpenClaim> news = new ArrayList<>();
    private long first;
    private long last;

    /** Opens a claim. */
    void open(Template template, ClaimState state, PendingPod pod, Demand demand) {
        demand.placed(state.requirements());
        OpenClaim claim = new OpenClaim(template, state, pod, ++last);
        opened.add(claim);
        news.add(claim);
    }

    /** Adds the pod to that claim, if it takes it. */
    boolean add(OpenClaim claim, PendingPod pod, Demand demand, Effort effort) {
        Requirements before = claim.state().requirements();
        effort.claims++;
        if (!claim.add(pod, demand, effort)) {
            return false;
        }
        demand.placed(claim.state().requirements());
        claim.rank(--first);
        if (before.isOpenedBy(claim.state().requirements())) {
            news.add(claim);
        }
        return true;
    }

    /** In the order of opening. */
    List<OpenClaim> opened() {
        return opened;
    }

    /** Claims to look at, in time's order: those opened, and those that may accept what they refused. */
    List<OpenClaim> news() {
        return news;
    }
}
