package dev.gpuscale.policy.set;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A NetworkPolicy that says who may connect to the pods it selects. */
public record IngressPolicy(Resource resource) {
    /** Those of a set; policies that are about outgoing traffic only left out. */
    public static Stream<IngressPolicy> all(ManifestSet set) {
        return set.all("NetworkPolicy").stream()
                .filter(policy -> {
                    List<String> types = policy.spec().get("policyTypes").texts();
                    return types.isEmpty() || types.contains("Ingress");
                })
                .map(IngressPolicy::new);
    }

    /** Whose pods it is about, in its namespace: everybody's when it has no selector or an empty one. */
    public List<PodTemplate> selected(ManifestSet set) {
        Selector selector = Selector.of(resource.spec().get("podSelector")).orElse(new Selector(Map.of(), List.of()));
        return set.workloads().selectedBy(selector, resource.namespace());
    }

    public List<Field> rules() {
        return resource.spec().get("ingress").items();
    }

    /**
     * Whether a rule lets in pods of a namespace. Which pods is not asked, and a block of addresses may be theirs.
     *
     * @param labels of the namespace
     */
    public boolean admits(Field rule, String namespace, Map<String, String> labels) {
        List<Field> peers = rule.get("from").items();
        return peers.isEmpty()
                || peers.stream()
                        .anyMatch(peer -> peer.get("ipBlock").isPresent()
                                || Selector.of(peer.get("namespaceSelector"))
                                        .map(selector -> selector.selects(labels))
                                        .orElse(resource.namespace().equals(namespace)));
    }

    /** Whether a rule is about a TCP port of these pods; policies know ports of pods, not those of Services. */
    public static boolean opens(Field rule, PodTemplate pods, long port) {
        List<Field> ports = rule.get("ports").items();
        return ports.isEmpty() || ports.stream().anyMatch(entry -> isAbout(entry, pods, port));
    }

    private static boolean isAbout(Field entry, PodTemplate pods, long port) {
        if (!entry.get("protocol").text("TCP").equals("TCP")) {
            return false;
        }
        Field first = entry.get("port");
        if (!first.isPresent()) {
            return true;
        }
        if (first.number().isPresent()) {
            long from = first.number().getAsLong();
            return from <= port && port <= entry.get("endPort").number(from);
        }
        return pods.port(first.text(""))
                .filter(named -> named.get("containerPort").number(-1) == port)
                .isPresent();
    }
}
