package dev.gpuscale.config;

import dev.gpuscale.units.Doc;

/** How the Kubernetes scheduler is configured. */
@Doc("How the Kubernetes scheduler is configured.")
public record SchedulerProfile(
        @Doc(
                value = "Which of the nodes with room is preferred: the emptiest (leastAllocated, on CPU and memory, "
                        + "weight 1 each: upstream's default, which spreads GPU pods) or the fullest (mostAllocated, GPUs "
                        + "with weight 10, CPU and memory with 1 each: it packs them, so that nodes can go).",
                byDefault = "leastAllocated")
        Scoring scoring) {

    /** What NodeResourcesFit prefers. */
    public enum Scoring {
        /** The emptiest node, by CPU and memory. */
        LEAST_ALLOCATED("leastAllocated"),
        /** The fullest node, by GPUs (weight 10), CPU and memory (weight 1 each). */
        MOST_ALLOCATED("mostAllocated");

        private final String spelling;

        Scoring(String spelling) {
            this.spelling = spelling;
        }

        /** As the YAML spells it. */
        @Override
        public String toString() {
            return spelling;
        }
    }
}
