package dev.gpuscale.policy.rules.security;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.Field;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ObjectName;
import dev.gpuscale.policy.set.PodTemplate;
import dev.gpuscale.policy.set.Resource;
import dev.gpuscale.policy.set.Role;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scaler's account may do more than a scaler does. */
final class ScalerRightsTooWide implements Rule {
    private static final List<String> LISTS =
            List.of("apiGroups", "resources", "resourceNames", "verbs", "nonResourceURLs");

    private static final RulePage PAGE = RulePage.of(
                    "GPU145", "scaler-rights-too-wide", Severity.WARNING, Group.SECURITY)
            .title("The scaler's rights in the cluster are too wide")
            .where("Roles and ClusterRoles that are bound to the scaler's ServiceAccount")
            .checks("A rule has a * anywhere, or is about secrets.")
            .why("A scaler reads queues, and at most how many replicas a Deployment has. Who takes it over "
                    + "inherits the rest.")
            .bad("""
                    rules: [{apiGroups: ["*"], resources: ["*"], verbs: [get, list]}]
                    """)
            .good("""
                    rules: [{apiGroups: [apps], resources: [deployments], verbs: [get, list, watch]}]
                    """)
            .fix("Name the resources and verbs it needs; a scaler that only reads a queue needs no role at all.")
            .source("kubernetes.io: Role Based Access Control Good Practices")
            .page();

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        Set<ObjectName> accounts = set.workloads().of(Role.SCALER).stream()
                .map(ScalerRightsTooWide::account)
                .collect(Collectors.toSet());
        return Stream.of("RoleBinding", "ClusterRoleBinding")
                .flatMap(kind -> set.all(kind).stream())
                .filter(binding -> binding.get("subjects").items().stream()
                        .anyMatch(subject -> accounts.contains(account(binding, subject))))
                .flatMap(binding -> set.find(role(binding)).stream())
                .distinct()
                .flatMap(this::check);
    }

    /** {@code serviceAccount} is the field's old name. */
    private static ObjectName account(PodTemplate pods) {
        Field spec = pods.spec();
        String name =
                spec.get("serviceAccountName").text(spec.get("serviceAccount").text("default"));
        return new ObjectName("ServiceAccount", pods.owner().namespace(), name);
    }

    private static ObjectName account(Resource binding, Field subject) {
        return new ObjectName(
                subject.get("kind").text(""),
                subject.get("namespace").text(binding.namespace()),
                subject.get("name").text(""));
    }

    private static ObjectName role(Resource binding) {
        String kind = binding.get("roleRef", "kind").text("");
        return new ObjectName(
                kind,
                kind.equals("Role") ? binding.namespace() : "",
                binding.get("roleRef", "name").text(""));
    }

    private Stream<Finding> check(Resource role) {
        return role.get("rules").items().stream()
                .flatMap(rule -> LISTS.stream()
                        .flatMap(list -> rule.get(list).items().stream()
                                .filter(item -> isTooWide(rule, item))
                                .limit(1)
                                .map(item -> finding(role, rule.get(list), message(list, item)))));
    }

    private static boolean isTooWide(Field rule, Field item) {
        String word = item.text("");
        boolean isSecrets = item.parent().key().equals("resources")
                && (word.equals("secrets") || word.startsWith("secrets/"))
                && (rule.get("apiGroups").texts().contains("")
                        || rule.get("apiGroups").texts().isEmpty());
        return word.contains("*") || isSecrets;
    }

    private static String message(String list, Field item) {
        return "the scaler's ServiceAccount is bound to it, and its " + list + " have " + item.text("");
    }
}
