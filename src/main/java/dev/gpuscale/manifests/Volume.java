package dev.gpuscale.manifests;

/**
 * A volume of a pod, as far as it ties the pod to its node.
 *
 * @param path on the node; empty unless the source is {@link Source#HOST_PATH}
 */
public record Volume(String name, Source source, String path) {
    static Volume read(FieldReader volume) {
        volume.keys().forEach(volume::withoutEffect);
        volume.notSimulated("persistentVolumeClaim", "ephemeral", "image");
        String path = volume.mapping("hostPath")
                .map(hostPath -> {
                    hostPath.withoutEffect("type");
                    return hostPath.text("path").orElse("");
                })
                .orElse("");
        return new Volume(volume.requiredText("name"), source(volume), path);
    }

    private static Source source(FieldReader volume) {
        boolean inMemory = volume.mapping("emptyDir")
                .map(emptyDir -> {
                    emptyDir.withoutEffect("sizeLimit");
                    return emptyDir.text("medium").orElse("").equals("Memory");
                })
                .orElse(false);
        if (inMemory) {
            return Source.MEMORY;
        }
        // The API server makes an emptyDir of a volume without a source.
        boolean nameOnly = volume.keys().stream().noneMatch(key -> !key.equals("name") && volume.has(key));
        return volume.has("hostPath")
                ? Source.HOST_PATH
                : volume.has("emptyDir") || nameOnly ? Source.EMPTY_DIR : Source.ELSEWHERE;
    }

    /** Where the files are. */
    public enum Source {
        /** A directory of the node, which outlives the pod. */
        HOST_PATH,
        /** A directory of the pod, on the node's disk or in huge pages. */
        EMPTY_DIR,
        /** A directory of the pod, in memory. */
        MEMORY,
        /** Anything that is there on every node: configuration, secrets, network storage. */
        ELSEWHERE
    }
}
