package dev.gpuscale.policy.rules.reliability;

import dev.gpuscale.policy.Rule;
import java.util.List;

/** Rules about work that must not be cut off. */
public final class ReliabilityRules {
    private ReliabilityRules() {}

    /** All of them, in order of id. */
    public static List<Rule> list() {
        return List.of(
                new GraceBelowServiceTime(),
                new BudgetBlocksDrain(),
                new WorkerWithoutBudget(),
                new RolloutDeclaredFailed(),
                new MultiGpuWithoutSharedMemory(),
                new GpuJobWithoutDeadline(),
                new RolloutDeletesJobs());
    }
}
