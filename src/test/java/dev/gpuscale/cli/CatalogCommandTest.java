package dev.gpuscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogCommandTest {
    private static String out(String line) {
        Session session = new Session();
        assertThat(session.run(line.split(" "))).as(session.err()).isZero();
        return session.out();
    }

    @Test
    void theCheapestInstanceComesFirst() throws Exception {
        JsonNode instances = new ObjectMapper()
                .readTree(out("catalog instances --gpu A10G --region us-east-1 -o json"))
                .get("instances");

        assertThat(instances.get(0).get("name").textValue()).isEqualTo("g5.xlarge");
        assertThat(instances).isNotEmpty().allSatisfy(instance -> {
            assertThat(instance.get("region").textValue()).isEqualTo("us-east-1");
            assertThat(instance.get("gpu").textValue()).contains("A10G");
        });
    }

    @Test
    void allFormsCarryTheSamePrice() throws Exception {
        JsonNode json = new ObjectMapper().readTree(out("catalog price g5.xlarge -o json"));
        String price = json.at("/prices/0/onDemandUsdPerHour")
                .decimalValue()
                .setScale(4)
                .toPlainString();

        assertThat(new YAMLMapper().readTree(out("catalog price g5.xlarge -o yaml")))
                .isEqualTo(json);
        assertThat(out("catalog price g5.xlarge -o csv")).contains("," + price + ",");
        assertThat(out("catalog price g5.xlarge -o markdown")).contains("| " + price + " |");
        assertThat(out("catalog price g5.xlarge")).contains(" " + price + " ");
    }

    @Test
    void anInstanceDearerThanAskedForIsLeftOut() throws Exception {
        JsonNode instances = new ObjectMapper()
                .readTree(out("catalog instances --max-price 1 -o json"))
                .get("instances");

        assertThat(instances)
                .isNotEmpty()
                .allSatisfy(instance -> assertThat(
                                instance.get("onDemandUsdPerHour").doubleValue())
                        .isLessThanOrEqualTo(1));
    }

    @Test
    void anUnknownPriceIsCalledUnknown() throws Exception {
        assertThat(out("catalog instances")).contains("unknown").doesNotContain(" 0.0000");
        JsonNode instances =
                new ObjectMapper().readTree(out("catalog instances -o json")).get("instances");
        assertThat(instances)
                .anyMatch(instance -> instance.get("onDemandUsdPerHour").isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog gpus", "catalog instances --gpu H100", "catalog price L4-24GB"})
    void aTableFitsEightyColumns(String line) {
        assertThat(out(line).lines())
                .allSatisfy(row -> assertThat(row.length()).as(row).isLessThanOrEqualTo(80));
    }

    @Test
    void pricesCarryTheirSourceAndAreSaidToBeOldAfterNinetyDays() {
        Session fresh = new Session().today(LocalDate.of(2026, 7, 21));
        fresh.run("catalog", "price", "g5.xlarge");
        Session stale = new Session().today(LocalDate.of(2027, 7, 21));
        stale.run("catalog", "price", "g5.xlarge");
        Session quiet = new Session().today(LocalDate.of(2027, 7, 21));
        quiet.run("catalog", "price", "g5.xlarge", "--quiet");

        assertThat(fresh.err()).contains("aws prices of 2026-").doesNotContain("warning");
        assertThat(stale.err()).contains("warning: these prices are");
        assertThat(quiet.err()).isEmpty();
        assertThat(stale.out()).isEqualTo(fresh.out());
    }

    @Test
    void aFamilyOfGpusDoesNotBringThoseWhoseNameItBeginsWith() {
        assertThat(out("catalog gpus --gpu A10 -o csv")).contains("A10-24GB").doesNotContain("A100", "A10G");
        assertThat(out("catalog gpus --gpu A100 -o csv")).contains("A100-40GB-PCIe", "A100-80GB-SXM");
        assertThat(out("catalog gpus --gpu RTX -o csv")).contains("RTX-4090", "RTX-PRO-4500");
    }

    @Test
    void aPriceCanBeAskedForOneRegion() {
        assertThat(out("catalog price a2-highgpu-1g --region us-central1 -o csv")
                        .lines())
                .hasSize(2)
                .last()
                .asString()
                .contains(",us-central1,");
        Session elsewhere = new Session();
        assertThat(elsewhere.run("catalog", "price", "a2-highgpu-1g", "--region", "us-east-1"))
                .isEqualTo(ExitCode.UNUSABLE);
        assertThat(elsewhere.err()).contains("there is no price of a2-highgpu-1g in us-east-1", "us-central1");
    }

    @Test
    void aNarrowTableKeepsTheRegionAndDropsTheProcessors() {
        assertThat(out("catalog instances").lines().findFirst())
                .hasValueSatisfying(heading -> assertThat(heading)
                        .contains("region", "$/hour")
                        .doesNotContain("vCPU")
                        .hasSizeLessThanOrEqualTo(80));
    }
}
