package dev.gpuscale.policy.rules.hpa;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Behavior;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.units.Severity;
import java.util.Set;
import java.util.stream.Stream;

/** The API server does not take such a behaviour. */
final class BehaviourOutOfRange implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU044", "behaviour-out-of-range", Severity.ERROR, Group.HPA)
            .title("A behaviour is outside the range of the API")
            .where("behavior.scaleUp and behavior.scaleDown of ScaledObjects and HorizontalPodAutoscalers")
            .checks("stabilizationWindowSeconds is not in 0 to 3600; or in a policy periodSeconds is not in 1 "
                    + "to 1800, value is below 1, or type is neither Pods nor Percent.")
            .why("The HPA is refused. With a ScaledObject that shows late: its schema bounds the window "
                    + "only, so that it is accepted, and KEDA then fails to make the HPA.")
            .bad("""
                    policies: [{type: Pods, value: 1, periodSeconds: 3600}]
                    """)
            .good("""
                    policies: [{type: Pods, value: 1, periodSeconds: 1800}]
                    """)
            .fix("Stay in the range.")
            .source("kubernetes/kubernetes: pkg/apis/autoscaling/validation/validation.go")
            .page();

    private static final Set<String> TYPES = Set.of("Pods", "Percent");
    private static final long LONGEST_WINDOW_SECONDS = 3600;
    private static final long LONGEST_PERIOD_SECONDS = 1800;

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return Behavior.all(set)
                .flatMap(behavior -> Stream.of(behavior.scaleUp(), behavior.scaleDown())
                        .flatMap(direction -> check(behavior.resource(), direction)));
    }

    private Stream<Finding> check(Resource resource, Field direction) {
        Stream<Finding> window =
                outside(resource, direction.get("stabilizationWindowSeconds"), 0, LONGEST_WINDOW_SECONDS);
        return Stream.concat(
                window, direction.get("policies").items().stream().flatMap(policy -> checkPolicy(resource, policy)));
    }

    private Stream<Finding> checkPolicy(Resource resource, Field policy) {
        Stream<Finding> type = Stream.of(policy.get("type"))
                .filter(field -> field.text().isPresent() && !TYPES.contains(field.text("")))
                .map(field -> finding(
                        resource, field, "a policy of type " + field.text("") + ": there are Pods and Percent"));
        Stream<Finding> value = outside(resource, policy.get("value"), 1, Integer.MAX_VALUE);
        Stream<Finding> period = outside(resource, policy.get("periodSeconds"), 1, LONGEST_PERIOD_SECONDS);
        return Stream.of(type, value, period).flatMap(findings -> findings);
    }

    private Stream<Finding> outside(Resource resource, Field field, long least, long most) {
        return field.number().stream()
                .filter(number -> number < least || number > most)
                .mapToObj(number ->
                        finding(resource, field, field.key() + " is " + number + ", outside " + least + " to " + most));
    }
}
