package dev.gpuscale.autoscaling.karpenter;

import dev.gpuscale.autoscaling.keda.CaseFields;
import dev.gpuscale.autoscaling.scheduler.LabelRequirement;
import dev.gpuscale.autoscaling.scheduler.PodShape;
import dev.gpuscale.autoscaling.scheduler.Resources;
import dev.gpuscale.autoscaling.scheduler.Taint;
import dev.gpuscale.autoscaling.scheduler.Toleration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the cases of Karpenter's provisioning say, as the records that decide. */
final class ProvisioningCases {
    private static final Set<String> USUAL = Set.of("cpu", "memory", "nodes", "pods");

    private ProvisioningCases() {}

    static List<CaseFields> list(CaseFields fields, String name) {
        return fields.isSet(name) ? fields.objects(name) : List.of();
    }

    static List<String> texts(CaseFields fields, String name) {
        return fields.isSet(name) ? fields.texts(name) : List.of();
    }

    static CaseFields map(CaseFields fields, String name) {
        return fields.object(name).orElse(new CaseFields(Map.of()));
    }

    static Map<String, String> labels(CaseFields fields, String name) {
        Map<String, String> labels = new HashMap<>();
        map(fields, name).fields().forEach((key, value) -> {
            if (value != null) {
                labels.put(key, (String) value);
            }
        });
        return labels;
    }

    static long amount(CaseFields resources, String name, long otherwise) {
        return resources.isSet(name) ? resources.whole(name) : otherwise;
    }

    /** The name of the resource that is neither of the usual ones; empty without. */
    static String gpuResource(CaseFields resources) {
        return resources.fields().keySet().stream()
                .filter(name -> !USUAL.contains(name))
                .findFirst()
                .orElse("");
    }

    /** All that is none of the usual resources. */
    private static Map<String, Integer> gpus(CaseFields resources) {
        Map<String, Integer> gpus = new HashMap<>();
        resources.fields().keySet().stream()
                .filter(name -> !USUAL.contains(name))
                .forEach(name -> gpus.put(name, (int) resources.whole(name)));
        return gpus;
    }

    static Resources resources(CaseFields resources) {
        return new Resources(amount(resources, "cpu", 0), amount(resources, "memory", 0), (int)
                amount(resources, gpuResource(resources), 0));
    }

    static Map<String, Object> fields(Resources resources, String gpuResource) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("cpu", resources.cpuMilli());
        fields.put("memory", resources.memoryBytes());
        fields.put(gpuResource, (long) resources.gpus());
        fields.values().removeIf(amount -> (long) amount == 0);
        return fields;
    }

    static List<LabelRequirement> requirements(CaseFields fields) {
        return list(fields, "requirements").stream()
                .map(asked -> new LabelRequirement(
                        asked.text("key"), operator(asked.text("operator")), texts(asked, "values")))
                .toList();
    }

    private static LabelRequirement.Operator operator(String name) {
        String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return LabelRequirement.Operator.valueOf(words.toUpperCase(Locale.ROOT));
    }

    static Map<String, Integer> minValues(CaseFields fields) {
        Map<String, Integer> minValues = new HashMap<>();
        list(fields, "requirements").stream()
                .filter(asked -> asked.isSet("minValues"))
                .forEach(asked -> minValues.merge(asked.text("key"), asked.count("minValues"), Math::max));
        return minValues;
    }

    static List<Taint> taints(CaseFields fields, String name) {
        return list(fields, name).stream()
                .map(taint -> new Taint(taint.text("key"), taint.text("value"), taint.text("effect")))
                .toList();
    }

    static PodShape shape(CaseFields pod) {
        CaseFields requests = map(pod, "requests");
        return new PodShape(
                pod.text("name"),
                resources(requests),
                gpuResource(requests),
                requirements(pod),
                list(pod, "tolerations").stream()
                        .map(toleration -> new Toleration(
                                toleration.text("key"),
                                toleration.text("operator").equals("Exists"),
                                toleration.text("value"),
                                toleration.text("effect")))
                        .toList(),
                pod.isSet("priority") ? pod.count("priority") : 0);
    }

    static Limits limits(CaseFields limits) {
        return new Limits(
                amount(limits, "cpu", Long.MAX_VALUE), amount(limits, "memory", Long.MAX_VALUE), gpus(limits), (int)
                        amount(limits, "nodes", Integer.MAX_VALUE));
    }

    static InstanceType type(CaseFields type) {
        Map<String, Object> all = map(type, "labels").fields();
        Set<String> absent = new HashSet<>(all.keySet());
        absent.removeIf(key -> all.get(key) != null);
        return new InstanceType(
                type.text("name"),
                resources(map(type, "capacity")),
                resources(map(type, "allocatable")),
                gpuResource(map(type, "capacity")),
                labels(type, "labels"),
                absent,
                list(type, "offerings").stream()
                        .map(offering -> new Offering(
                                offering.text("zone"),
                                offering.text("capacityType"),
                                offering.number("price"),
                                !offering.isSet("available") || offering.flag("available")))
                        .toList());
    }

    static List<InstanceType> types(CaseFields input) {
        return input.objects("instanceTypes").stream()
                .map(ProvisioningCases::type)
                .toList();
    }

    static Pool pool(CaseFields pool, List<InstanceType> types) {
        return new Pool(
                pool.text("name"),
                pool.isSet("weight") ? pool.count("weight") : 0,
                requirements(pool),
                minValues(pool),
                labels(pool, "labels"),
                taints(pool, "taints"),
                List.of(),
                limits(map(pool, "limits")),
                types);
    }

    static PoolUsage usage(CaseFields pool) {
        CaseFields usage = map(pool, "usage");
        return new PoolUsage(
                amount(usage, "cpu", 0), amount(usage, "memory", 0), gpus(usage), (int) amount(usage, "nodes", 0));
    }
}
