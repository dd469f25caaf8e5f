package dev.gpuscale.simulation;

import dev.gpuscale.workload.RandomStream;

/** How nodes are called: Karpenter tries existing ones in the order of their names, so names decide which of them fills up. */
interface NodeNames {
    /** Name of a pool's next NodeClaim. */
    String claim(String pool);

    /** Name of the node that a NodeClaim becomes. */
    String node(String claim);

    /** Drawn, as the API server and the cloud do. */
    static NodeNames random(RandomStream random) {
        return new NodeNames() {
            @Override
            public String claim(String pool) {
                return pool + "-" + letters(random);
            }

            @Override
            public String node(String claim) {
                return "ip-" + letters(random);
            }
        };
    }

    private static String letters(RandomStream random) {
        StringBuilder name = new StringBuilder();
        long bits = random.nextLong() >>> 1;
        for (int i = 0; i < 8; i++) {
            name.append((char) ('a' + bits % 26));
            bits /= 26;
        }
        return name.toString();
    }
}
