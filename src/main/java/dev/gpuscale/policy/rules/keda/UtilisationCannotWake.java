package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Finding;
import dev.gpuscale.policy.Group;
import dev.gpuscale.policy.Rule;
import dev.gpuscale.policy.RulePage;
import dev.gpuscale.policy.set.ManifestSet;
import dev.gpuscale.policy.set.ScaledObject;
import dev.gpuscale.policy.set.Trigger;
import dev.gpuscale.units.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nothing but the use of GPUs could start the first replica, and there is none to use them. */
final class UtilisationCannotWake implements Rule {
    private static final RulePage PAGE = RulePage.of("GPU036", "utilisation-cannot-wake", Severity.ERROR, Group.KEDA)
            .title("A target at zero can only be woken by the use of its GPUs")
            .where("triggers of ScaledObjects that may go to zero")
            .checks("All triggers are prometheus queries whose only series are of DCGM (DCGM_...).")
            .why("The exporter reports the GPUs of nodes that run. Without workers there is no series, and "
                    + "so no reason to start one. Besides, a busy GPU is at 100 % with ten jobs waiting as with "
                    + "a thousand.")
            .bad("""
                    minReplicaCount: 0
                    triggers: [{type: prometheus, metadata: {query: max(DCGM_FI_DEV_GPU_UTIL), threshold: "80"}}]
                    """)
            .good("""
                    minReplicaCount: 0
                    triggers: [{type: prometheus, metadata: {query: sum(jobs_waiting), threshold: "5"}}]
                    """)
            .fix("Add a trigger on demand, such as the queue or the rate of arrivals; or keep one replica.")
            .source("NVIDIA/dcgm-exporter: README.md; kedacore/keda: pkg/scalers/prometheus_scaler.go")
            .page();

    private static final String DCGM = "DCGM_";
    private static final Pattern NO_SERIES = Pattern.compile(
            "\\{[^{}]*\\}|\\[[^\\[\\]]*\\]" + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^()]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[A-Za-z_:][\\w:]*+(?!\\s*\\()");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "inf", "nan", "atan2", "group_left", "group_right");

    @Override
    public RulePage page() {
        return PAGE;
    }

    @Override
    public Stream<Finding> check(ManifestSet set) {
        return set.scaledObjects().stream()
                .filter(ScaledObject::mayBeAtZero)
                .filter(scaler -> !scaler.triggers().isEmpty()
                        && scaler.triggers().stream().allMatch(UtilisationCannotWake::isUtilisation))
                .map(scaler -> finding(
                        scaler.resource(),
                        scaler.triggers().get(0).metadata().get("query"),
                        "it may go to zero, where nothing but DCGM series, which then do not exist, could wake it"));
    }

    private static boolean isUtilisation(Trigger trigger) {
        if (!trigger.type().equals("prometheus")) {
            return false;
        }
        String query = trigger.metadata().get("query").text("");
        List<String> series = NAME.matcher(
                        NO_SERIES.matcher(withoutQuoted(query)).replaceAll(" "))
                .results()
                .map(match -> match.group())
                .filter(name -> !WORDS.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        return query.contains(DCGM) && series.stream().allMatch(name -> name.startsWith(DCGM));
    }

    private static String withoutQuoted(String query) {
        StringBuilder rest = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (quote == 0 && "\"'`".indexOf(c) < 0) {
                rest.append(c);
            } else if (quote == 0) {
                quote = c;
            } else if (c == '\\' && quote != '`') {
                i++;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return rest.toString();
    }
}
