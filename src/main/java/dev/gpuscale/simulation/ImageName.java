package dev.gpuscale.simulation;

/**
 * What an image reference names. Two references are one image only when both parts are equal: the kubelet knows an image by the name
 * under which it was pulled (scheduling-and-cold-start.md 7).
 *
 * @param repository registry and path
 * @param version {@code :tag}, {@code :latest} without one, or {@code @digest}
 */
record ImageName(String repository, String version) {
    static ImageName of(String reference) {
        int digest = reference.indexOf('@');
        int tag = reference.lastIndexOf(':');
        int end = digest >= 0 ? digest : tag > reference.lastIndexOf('/') ? tag : -1;
        return end < 0
                ? new ImageName(reference, ":latest")
                : new ImageName(reference.substring(0, end), reference.substring(end));
    }

    /** Whether they are likely meant to be one image: the last part of the path is the same, the rest is not. */
    boolean isMistakenFor(ImageName other) {
        return !equals(other) && name().equals(other.name());
    }

    private String name() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return repository + version;
    }
}
