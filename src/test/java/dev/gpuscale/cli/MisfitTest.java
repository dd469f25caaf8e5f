package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MisfitTest {
    private static String err(String line) {
        Session session = new Session();
        assertThat(session.run(line.split(" "))).isEqualTo(ExitCode.UNUSABLE);
        return session.err();
    }

    @Test
    void aMisspeltFormatIsToldTheNearestAndAllInTheWayTheyAreTyped() {
        assertThat(err("simulate x.yaml -o jsn"))
                .contains("-o: 'jsn' is none of table, json, yaml, csv, markdown\n    Did you mean json?");
    }

    @Test
    void aWordIsNotAWholeNumber() {
        assertThat(err("simulate x.yaml --replications abc")).contains("--replications: 'abc' is not a whole number");
        assertThat(err("simulate x.yaml --seed 1.5")).contains("--seed: '1.5' is not a whole number");
        assertThat(err("catalog instances --max-price cheap")).contains("--max-price: 'cheap' is not a number");
    }

    @Test
    void anUnknownShellIsToldWhichThereAre() {
        assertThat(err("completion fsh")).contains("SHELL: 'fsh' is none of bash, zsh, fish\n    Did you mean fish?");
    }
}
