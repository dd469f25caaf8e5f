package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;

/**
 * Something in the manifests that changes what a cluster does and that the simulator does not act on.
 *
 * @param at where it stands
 * @param object kind and name: {@code Deployment/worker}
 * @param path the field without list positions: {@code spec.template.spec.topologySpreadConstraints}; empty when it
 *     is the document as a whole
 * @param hint what to know about it, or empty
 */
public record NotSimulated(Location at, String object, String path, String hint) {
    /** Kind and path, the same for every object of the kind: {@code Deployment spec.paused}. */
    public String kindAndPath() {
        String kind = object.substring(0, object.indexOf('/') < 0 ? object.length() : object.indexOf('/'));
        return (path.isEmpty() ? kind : kind + " " + path) + (hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
