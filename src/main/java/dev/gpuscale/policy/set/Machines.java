package dev.gpuscale.policy.set;

import dev.gpuscale.pricing.Catalog;
import dev.gpuscale.pricing.InstanceType;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which families and instance types have GPUs: by the catalog, else by the clouds' way of naming them. */
public final class Machines {
    /** Families of AWS whose letter means GPUs or accelerators, also those that no catalog lists any more. */
    private static final Pattern AWS_FAMILY =
            Pattern.compile("(g|p)[0-9]+[a-z]*(-[a-z0-9]+)?|inf[0-9]+|trn[0-9]+[a-z]*|dl[0-9]+[a-z]*");

    /** Families of Google Cloud that come with accelerators. */
    private static final Pattern GOOGLE_FAMILY = Pattern.compile("a[2-9][a-z]*|g[24]");

    /** Azure names what has a GPU N. */
    private static final Pattern AZURE_TYPE = Pattern.compile("(?i)(standard_)?n[cdgmpv].*");

    /** What the AWS provider of Karpenter lists no longer (manifests.md 11). */
    private static final Set<String> RETIRED_AWS_FAMILIES = Set.of("p2", "p3", "g2", "g3");

    private static final Machines EMBEDDED = new Machines(Catalog.embedded().types());

    private final Set<String> families;
    private final Set<String> types;
    private final Set<String> plainTypes;

    private Machines(List<InstanceType> known) {
        families = known.stream()
                .filter(t -> t.gpuCount() > 0)
                .map(InstanceType::family)
                .collect(Collectors.toSet());
        types = known.stream()
                .filter(t -> t.gpuCount() > 0)
                .map(InstanceType::name)
                .collect(Collectors.toSet());
        plainTypes = known.stream()
                .filter(t -> t.gpuCount() == 0)
                .map(InstanceType::name)
                .collect(Collectors.toSet());
    }

    /** What the catalog that comes with the program knows. */
    public static Machines embedded() {
        return EMBEDDED;
    }

    /** Whether the machines of this family have GPUs or other accelerators. */
    public boolean isGpuFamily(String family) {
        return families.contains(family)
                || AWS_FAMILY.matcher(family).matches()
                || GOOGLE_FAMILY.matcher(family).matches();
    }

    /** Whether this instance type has GPUs or other accelerators. */
    public boolean isGpuType(String type) {
        if (types.contains(type) || plainTypes.contains(type)) {
            return types.contains(type);
        }
        int dot = type.indexOf('.');
        int dash = type.indexOf('-');
        return dot > 0 && isGpuFamily(type.substring(0, dot))
                || dot < 0 && dash > 0 && isGpuFamily(type.substring(0, dash))
                || AZURE_TYPE.matcher(type).matches();
    }

    /** Whether AWS has given up this family of its own; another cloud may have a family of that name. */
    public static boolean isRetiredAwsFamily(String family) {
        return RETIRED_AWS_FAMILIES.contains(family);
    }

    /** Whether this type, named as AWS names types, is of a family that it has given up. */
    public static boolean isRetiredAwsType(String type) {
        int dot = type.indexOf('.');
        return dot > 0 && isRetiredAwsFamily(type.substring(0, dot));
    }
}
