package dev.gpuscale.autoscaling.karpenter;

import static dev.gpuscale.autoscaling.karpenter.ConsolidationMemory.Method.MULTI_NODE;
import static dev.gpuscale.autoscaling.karpenter.ConsolidationMemory.Method.SINGLE_NODE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConsolidationMemoryTest {
    private static final Instant CHANGE = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void eachMethodRemembersForItself() {
        ConsolidationMemory memory = ConsolidationMemory.changedAt(CHANGE).inVain(MULTI_NODE);

        assertThat(memory.looksAgain(MULTI_NODE)).isFalse();
        assertThat(memory.looksAgain(SINGLE_NODE)).isTrue();
        assertThat(memory.inVain(SINGLE_NODE).looksAgain(MULTI_NODE)).isFalse();
    }

    @Test
    void fiveMinutesAfterTheChangeAllIsForgotten() {
        ConsolidationMemory memory = ConsolidationMemory.changedAt(CHANGE)
                .at(CHANGE.plusSeconds(200))
                .inVain(MULTI_NODE);

        assertThat(memory.at(CHANGE.plusSeconds(299)).looksAgain(MULTI_NODE)).isFalse();
        assertThat(memory.at(CHANGE.plusSeconds(300)).looksAgain(MULTI_NODE)).isTrue();
    }

    @Test
    void thenFiveMinutesCountFromThatLook() {
        Instant look = CHANGE.plusSeconds(400);
        ConsolidationMemory memory =
                ConsolidationMemory.changedAt(CHANGE).at(look).inVain(MULTI_NODE);

        assertThat(memory.at(look.plusSeconds(299)).looksAgain(MULTI_NODE)).isFalse();
        assertThat(memory.at(look.plusSeconds(300)).looksAgain(MULTI_NODE)).isTrue();
    }
}
