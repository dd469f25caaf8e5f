package dev.gpuscale.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gpuscale.workload.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedNamesTest {
    private static RecordedNames names(String... claims) {
        return new RecordedNames(List.of(claims), NodeNames.random(RandomStream.named(1, 0, "names")));
    }

    @Test
    void eachPoolHasItsOwnInTheOrderOfCreation() {
        RecordedNames names = names("pool-a-x1", "pool-b-y1", "pool-a-x2");

        assertThat(names.claim("pool-b")).isEqualTo("pool-b-y1");
        assertThat(names.claim("pool-a")).isEqualTo("pool-a-x1");
        assertThat(names.claim("pool-a")).isEqualTo("pool-a-x2");
    }

    @Test
    void aPoolWhoseNameBeginsAnothersDoesNotTakeItsNames() {
        assertThat(names("pool-a-x1", "pool-z9").claim("pool")).isEqualTo("pool-z9");
    }

    @Test
    void aNodeIsNamedAfterItsClaim() {
        assertThat(names().node("gpu-2pr65")).isEqualTo("kwok-gpu-2pr65");
    }

    @Test
    void withoutARecordNamesAreDrawn() {
        RecordedNames names = names();

        assertThat(names.claim("gpu")).startsWith("gpu-").isNotEqualTo(names.claim("gpu"));
    }
}
