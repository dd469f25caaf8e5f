package dev.gpuscale.autoscaling.scheduler;

import java.util.List;

/**
 * ImageLocality, weight 1: the more bytes of the pod's images a node has, the better; 23 MiB in all score 0, 1000 MiB for each
 * container 100. An image counts by the share of all nodes that have it, so that one node does not draw all pods (Kubernetes
 * plugins/imagelocality/image_locality.go).
 */
final class ImageScore implements NodeScore {
    private static final long LEAST_BYTES = 23L << 20;
    private static final long MOST_BYTES_EACH = 1000L << 20;

    @Override
    public void addTo(long[] totals, Candidates candidates) {
        List<String> images = candidates.pod().images();
        if (images.isEmpty()) {
            return;
        }
        double[] shares = new double[images.size()];
        for (int image = 0; image < shares.length; image++) {
            shares[image] = shareOfNodes(images.get(image), candidates.all());
        }
        long most = MOST_BYTES_EACH * images.size();
        for (int i = 0; i < candidates.count(); i++) {
            long bytes = Math.min(Math.max(bytesOn(candidates.node(i), images, shares), LEAST_BYTES), most);
            totals[i] += 100 * (bytes - LEAST_BYTES) / (most - LEAST_BYTES);
        }
    }

    private static double shareOfNodes(String image, List<? extends NodeView> nodes) {
        int having = 0;
        for (NodeView node : nodes) {
            having += node.imageBytes(image) > 0 ? 1 : 0;
        }
        return (double) having / nodes.size();
    }

    private static long bytesOn(NodeView node, List<String> images, double[] shares) {
        long bytes = 0;
        for (int image = 0; image < shares.length; image++) {
            bytes += (long) (node.imageBytes(images.get(image)) * shares[image]);
        }
        return bytes;
    }
}
