package dev.gpuscale.config;

/** On which terms a machine is rented. */
public enum CapacityType {
    /** At the list price, for as long as it is wanted. */
    ON_DEMAND("onDemand", "on-demand"),
    /** Cheaper, until the cloud takes it back. */
    SPOT("spot", "spot");

    private final String spelling;
    private final String label;

    CapacityType(String spelling, String label) {
        this.spelling = spelling;
        this.label = label;
    }

    /** The value of Karpenter's label {@code karpenter.sh/capacity-type}. */
    public String label() {
        return label;
    }

    /** As the YAML spells it. */
    @Override
    public String toString() {
        return spelling;
    }
}
