package dev.gpuscale.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErlangCTest {
    /** One second of service, so that the load of a server is arrivals over servers. */
    private static ErlangC atLoad(int servers, double load) {
        return new ErlangC(servers, servers * load, 1);
    }

    /** Gross, Shortle, Thompson, Harris, the eye clinic: 6 patients an hour, 20 minutes each, 3 doctors. r = 2, p0 =
     * 1/9, Lq = 8/9, so Wq = (8/9) / 6 h = 4/27 h, and P(wait) = Wq (c mu - lambda) = 4/27 x 3 = 4/9. */
    @Test
    void agreesWithTheTextbooksClinic() {
        ErlangC clinic = new ErlangC(3, 6 / 3600.0, 1200);
        assertThat(clinic.utilization()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(clinic.waitProbability()).isCloseTo(4 / 9.0, within(1e-12));
        assertThat(clinic.meanWaitSeconds()).isCloseTo(3600 * 4 / 27.0, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.1", "0.5", "0.9", "0.999"})
    void isTheSingleServerQueueForOneServer(double load) {
        ErlangC queue = atLoad(1, load);
        assertThat(queue.waitProbability()).isCloseTo(load, within(1e-12)); // M/M/1: P(wait) = rho
        assertThat(queue.meanWaitSeconds()).isCloseTo(load / (1 - load), within(1e-9)); // and Wq = rho / (mu - lambda)
    }

    /** Two servers have the closed form C = 2 rho^2 / (1 + rho). */
    @ParameterizedTest
    @CsvSource({"0.25", "0.5", "0.75", "0.95"})
    void agreesWithTheClosedFormOfTwoServers(double load) {
        assertThat(atLoad(2, load).waitProbability()).isCloseTo(2 * load * load / (1 + load), within(1e-12));
    }

    /** The definition, (a^c/c!)/(1-rho) over sum a^k/k! + the same, in 60 digits. */
    @ParameterizedTest
    @CsvSource({"10, 0.8", "50, 0.9", "200, 0.95", "1000, 0.99", "10000, 0.99"})
    void agreesWithTheDefinitionInExactArithmetic(int servers, double load) {
        MathContext digits = new MathContext(60);
        BigDecimal offered = BigDecimal.valueOf(servers * load);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < servers; k++) {
            sum = sum.add(term, digits);
            term = term.multiply(offered, digits).divide(BigDecimal.valueOf(k + 1), digits);
        }
        BigDecimal busy =
                term.divide(BigDecimal.ONE.subtract(offered.divide(BigDecimal.valueOf(servers), digits)), digits);
        double expected = busy.divide(sum.add(busy), digits).doubleValue();
        assertThat(atLoad(servers, load).waitProbability()).isCloseTo(expected, within(expected * 1e-9));
    }

    /**
     * Halfin and Whitt (1981): beta = (1 - rho) sqrt(c) = 1, P(wait) -> 1 / (1 + beta Phi(beta) / phi(beta)) = 0.2234.
     */
    @Test
    void nearsTheHeavyTrafficLimitForManyServers() {
        assertThat(atLoad(10_000, 0.99).waitProbability()).isCloseTo(1 / (1 + 0.841345 / 0.241971), within(0.005));
    }

    @Test
    void letsNobodyWaitWhenServersAbound() {
        ErlangC idle = new ErlangC(10_000, 10, 1);
        assertThat(idle.waitProbability()).isZero();
        assertThat(idle.meanWaitSeconds()).isZero();
        assertThat(idle.waitPercentileSeconds(0.999)).isZero();
        assertThat(new ErlangC(4, 0, 1).waitProbability()).isZero();
    }

    @Property(seed = "20261124")
    void waitsLessWithOneServerMore(
            @ForAll @IntRange(min = 1, max = 300) int servers,
            @ForAll @DoubleRange(min = 0.05, max = 0.99) double load) {
        ErlangC few = atLoad(servers, load);
        ErlangC more = new ErlangC(servers + 1, few.arrivalsPerSecond(), 1);
        assertThat(more.meanWaitSeconds()).isLessThan(few.meanWaitSeconds());
        assertThat(few.waitProbability()).isBetween(0.0, 1.0);
    }

    @Property(seed = "20261124")
    void invertsTheTailByThePercentile(
            @ForAll @IntRange(min = 1, max = 300) int servers,
            @ForAll @DoubleRange(min = 0.05, max = 0.99) double load,
            @ForAll @DoubleRange(min = 0, max = 0.9999) @Scale(4) double fraction) {
        ErlangC queue = atLoad(servers, load);
        double wait = queue.waitPercentileSeconds(fraction);
        if (queue.waitProbability() > 1 - fraction) {
            assertThat(queue.waitTail(wait)).isCloseTo(1 - fraction, within(1e-9));
        } else {
            assertThat(wait).isZero();
        }
    }

    /** The mean is the integral of the tail, here by the trapezoidal rule out to where nothing is left. */
    @Test
    void hasAMeanThatIsTheAreaUnderItsTail() {
        ErlangC queue = atLoad(10, 0.8);
        double area = 0;
        double step = 0.001;
        for (int i = 0; i < 20_000; i++) {
            area += step * (queue.waitTail(i * step) + queue.waitTail((i + 1) * step)) / 2;
        }
        assertThat(area).isCloseTo(queue.meanWaitSeconds(), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "2, 2, 1", "2, 3, 1", "2, -1, 1", "2, 1, 0", "2, NaN, 1", "2, 1, NaN", "2, 0, Infinity"})
    void refusesWhatHasNoSteadyState(int servers, double arrivals, double service) {
        assertThatThrownBy(() -> new ErlangC(servers, arrivals, service)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesPercentilesAndWaitsThatAreNone() {
        ErlangC queue = atLoad(2, 0.5);
        assertThatThrownBy(() -> queue.waitPercentileSeconds(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue.waitPercentileSeconds(95)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue.waitTail(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
