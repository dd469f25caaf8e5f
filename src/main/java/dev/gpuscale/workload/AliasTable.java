package dev.gpuscale.workload;

/**
 * Draws an index by its probability in constant time: every cell holds its own index and at most one alias (Vose, "A
 * Linear Algorithm for Generating Random Numbers with a Given Distribution", IEEE TSE 17, 1991).
 */
final class AliasTable {
    private final double[] own;
    private final int[] alias;

    /** For probabilities that add up to 1. */
    AliasTable(double[] probabilities) {
        int n = probabilities.length;
        own = new double[n];
        alias = new int[n];
        int[] waiting = new int[n];
        int low = 0;
        int high = n;
        for (int i = 0; i < n; i++) {
            own[i] = probabilities[i] * n;
            alias[i] = i;
            waiting[own[i] < 1 ? low++ : --high] = i;
        }
        while (low > 0 && high < n) {
            int poor = waiting[--low];
            int rich = waiting[high];
            alias[poor] = rich;
            own[rich] -= 1 - own[poor];
            if (own[rich] < 1) {
                waiting[low++] = rich;
                high++;
            }
        }
        // No cell can give or take any more, so all that are left hold 1, but for rounding.
        for (; high < n; high++) {
            own[waiting[high]] = 1;
        }
        for (; low > 0; low--) {
            own[waiting[low - 1]] = 1;
        }
    }

    int next(RandomStream random) {
        double point = random.nextDouble() * own.length;
        int cell = (int) point;
        return point - cell < own[cell] ? cell : alias[cell];
    }
}
