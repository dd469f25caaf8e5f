package dev.gpuscale.policy.set;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a trigger says the external scaler is; the operator dials it from its own namespace.
 *
 * @param scheme before {@code ://}; empty where none is written
 * @param host as written
 * @param port as written; empty where none is
 */
public record ScalerAddress(String scheme, String host, String port) {
    private static final Pattern FORM =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*)://(?:/)?)?([^/:]+)(?::([^/:]*))?/?");

    /** The parts of an address; empty for one that has no host in that form. */
    public static Optional<ScalerAddress> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new ScalerAddress(orEmpty(form.group(1)), form.group(2), orEmpty(form.group(3))))
                : Optional.empty();
    }

    private static String orEmpty(String group) {
        return group == null ? "" : group;
    }

    /** The Service that the host means for who dials from that namespace; empty for a host outside the cluster. */
    public Optional<ObjectName> service(String dialledFrom) {
        List<String> parts = List.of(host.split("\\.", -1));
        if (parts.size() == 1) {
            return Optional.of(new ObjectName("Service", dialledFrom, host));
        }
        boolean inCluster = parts.size() == 2 || parts.get(2).equals("svc");
        return inCluster ? Optional.of(new ObjectName("Service", parts.get(1), parts.get(0))) : Optional.empty();
    }
}
