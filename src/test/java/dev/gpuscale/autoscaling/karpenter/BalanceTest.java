package dev.gpuscale.autoscaling.karpenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final Balance BALANCE =
            new Balance(Map.of("thrifty", new PoolTotals(10, 20), "careful", new PoolTotals(40, 20)));

    @Test
    void everyBalancedPoolOfAMoveMustApprove() {
        Candidate good = candidate("thrifty", ConsolidationPolicy.BALANCED, 2, 4);
        Candidate poor = candidate("careful", ConsolidationPolicy.BALANCED, 2, 4);

        assertThat(BALANCE.approves(deletion(good))).isTrue();
        assertThat(BALANCE.approves(deletion(poor))).isFalse();
        assertThat(BALANCE.approves(deletion(good, poor))).isFalse();
    }

    @Test
    void poolsOfOtherPoliciesAreNotAsked() {
        Candidate good = candidate("thrifty", ConsolidationPolicy.BALANCED, 2, 4);
        Candidate unasked = candidate("careful", ConsolidationPolicy.WHEN_EMPTY_OR_UNDERUTILIZED, 2, 4);

        assertThat(BALANCE.approves(deletion(unasked))).isTrue();
        assertThat(BALANCE.approves(deletion(good, unasked))).isTrue();
        assertThat(BALANCE.mightApprove(unasked)).isTrue();
    }

    @Test
    void aPoolThatNothingIsKnownOfApprovesOfNothing() {
        Candidate stranger = candidate("stranger", ConsolidationPolicy.BALANCED, 2, 4);

        assertThat(BALANCE.approves(deletion(stranger))).isFalse();
        assertThat(BALANCE.mightApprove(stranger)).isFalse();
    }

    private static Command deletion(Candidate... candidates) {
        return new Command(DisruptionReason.UNDERUTILIZED, List.of(candidates), Optional.empty());
    }

    private static Candidate candidate(String pool, ConsolidationPolicy policy, double price, double cost) {
        DisruptionPool of = new DisruptionPool(pool, policy, Optional.of(Duration.ZERO), new Budgets(List.of()), false);
        return new Candidate(Nodes.node("n"), of, price, cost);
    }
}
