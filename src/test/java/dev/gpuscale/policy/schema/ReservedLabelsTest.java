package dev.gpuscale.policy.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReservedLabelsTest {
    private static final Pattern LABEL = Pattern.compile(
            "\"((?:karpenter\\.k8s\\.aws|karpenter\\.azure\\.com|kubernetes\\.azure\\.com)/[a-z0-9_-]+)\"");

    /** Where the CRDs are, which are not part of the project. */
    @Test
    void theLabelsAreThoseThatTheProvidersAllow() throws IOException {
        String named = System.getenv("GPUSCALE_SCHEMAS");
        Path schemas = named == null ? Path.of("..", "shared", "schemas") : Path.of(named);
        assumeTrue(Files.isDirectory(schemas), "there are no CRDs in " + schemas);
        Set<String> allowed = new TreeSet<>(Set.of("karpenter.sh/capacity-type"));
        for (String provider : List.of("karpenter-aws", "karpenter-azure")) {
            Matcher labels =
                    LABEL.matcher(Files.readString(schemas.resolve(provider).resolve("karpenter.sh_nodepools.yaml")));
            while (labels.find()) {
                allowed.add(labels.group(1));
            }
        }

        assertThat(ReservedLabels.ALLOWED).containsExactlyInAnyOrderElementsOf(allowed);
    }
}
