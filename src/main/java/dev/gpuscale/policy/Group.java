package dev.gpuscale.policy;

/** What rules are about, as the catalogue of rules is divided. */
public enum Group {
    CORRECTNESS("correctness"),
    KEDA("keda"),
    HPA("hpa"),
    KARPENTER("karpenter"),
    CLUSTER_AUTOSCALER("cluster-autoscaler"),
    WARM_POOL("warm-pool"),
    COLD_START("cold-start"),
    RELIABILITY("reliability"),
    COST("cost"),
    SECURITY("security"),
    SCALER("scaler"),
    /** About the check itself. */
    CHECK("check");

    private final String name;

    Group(String name) {
        this.name = name;
    }

    /** As reports spell it. */
    @Override
    public String toString() {
        return name;
    }
}
