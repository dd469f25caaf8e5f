package dev.gpuscale.policy.rules.coldstart;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.units.Severity;
import java.util.stream.Stream;

/** An image is not pinned. */
final class FloatingImage implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU102", "floating-image", Severity.WARNING, Group.COLD_START)
            .title("An image has no tag, or the tag latest, and no digest")
            .where("image of containers and init containers in any pod template")
            .checks("The reference has no digest, and its tag is latest or missing.")
            .why("The name means what the registry holds at the time of the pull, so that nodes differ, "
                    + "and neither a pull ahead nor a rollback is sure of its image. Such tags also make the "
                    + "pull policy Always: each start asks the registry.")
            .bad("""
                    image: registry.example.com/ml/llm-server:latest
                    """)
            .good("""
                    image: registry.example.com/ml/llm-server:2.4.1
                    """)
            .fix("Name a version, or better a digest.")
            .source("kubernetes/api: core/v1/types.go, Container.ImagePullPolicy")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.workloads().all().stream()
                .flatMap(pods -> pods.allContainers().stream()
                        .filter(container -> isFloating(container.image()))
                        .map(container -> finding(
                                pods.owner(),
                                container.get("image"),
                                "container " + container.name() + " has the image " + container.image()
                                        + ", which may change")));
    }

    private static boolean isFloating(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        return !image.isEmpty() && !image.contains("@") && (!last.contains(":") || last.endsWith(":latest"));
    }
}
