package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * A DaemonSet ({@code apps/v1}): one pod on each node that its pods select and whose taints they tolerate.
 *
 * @param namespace {@code default} where the document names none
 * @param template as it was written: the tolerations that Kubernetes adds, such as the one of a node that is not ready, are
 *     not among those of the template
 */
public record DaemonSet(Location at, String namespace, String name, PodTemplate template) {
    /**
     * The images that a node has once a pod of this DaemonSet runs there, in the order of pulling: the kubelet pulls what a
     * container names when its turn comes, and nothing else. So an init container that does not end at once is the last.
     */
    public List<String> pulledImages() {
        List<String> images = new ArrayList<>();
        for (InitContainer container : template.initContainers()) {
            images.add(container.image());
            if (!container.endsAtOnce()) {
                return List.copyOf(images);
            }
        }
        images.addAll(template.images());
        return List.copyOf(images);
    }
}
