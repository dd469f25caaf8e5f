package dev.gpuscale.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Recorded and simulated changes side by side: the longest common subsequence.
 *
 * @param rows in the order of both
 */
public record Alignment(List<Row> rows) {
    /** A pair that matches, or a change that only one side has. */
    public record Row(Optional<ReplicaChange> recorded, Optional<ReplicaChange> simulated) {
        public boolean matches() {
            return recorded.isPresent() && simulated.isPresent();
        }

        /** The recorded change, else the simulated one. */
        ReplicaChange either() {
            return recorded.or(() -> simulated).orElseThrow();
        }

        /** Simulated after recorded, in seconds; only of a pair. */
        public double shiftSeconds() {
            return simulated.orElseThrow().seconds() - recorded.orElseThrow().seconds();
        }
    }

    public Alignment {
        rows = List.copyOf(rows);
    }

    static Alignment of(
            List<ReplicaChange> recorded,
            List<ReplicaChange> simulated,
            BiPredicate<ReplicaChange, ReplicaChange> matches) {
        int[][] longest = new int[recorded.size() + 1][simulated.size() + 1];
        for (int i = recorded.size() - 1; i >= 0; i--) {
            for (int j = simulated.size() - 1; j >= 0; j--) {
                int either = Math.max(longest[i + 1][j], longest[i][j + 1]);
                boolean match = matches.test(recorded.get(i), simulated.get(j));
                longest[i][j] = match ? Math.max(either, 1 + longest[i + 1][j + 1]) : either;
            }
        }
        List<Row> rows = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < recorded.size() || j < simulated.size()) {
            boolean both = i < recorded.size() && j < simulated.size();
            if (both && matches.test(recorded.get(i), simulated.get(j)) && longest[i][j] == 1 + longest[i + 1][j + 1]) {
                rows.add(new Row(Optional.of(recorded.get(i++)), Optional.of(simulated.get(j++))));
            } else if (j == simulated.size() || i < recorded.size() && longest[i + 1][j] >= longest[i][j + 1]) {
                rows.add(new Row(Optional.of(recorded.get(i++)), Optional.empty()));
            } else {
                rows.add(new Row(Optional.empty(), Optional.of(simulated.get(j++))));
            }
        }
        return new Alignment(rows);
    }

    /** The rows between two pairs where the sequences first part; empty where they never do. */
    Optional<List<Row>> firstMismatch() {
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).matches()) {
                int end = i;
                while (end < rows.size() && !rows.get(end).matches()) {
                    end++;
                }
                return Optional.of(rows.subList(i, end));
            }
        }
        return Optional.empty();
    }

    /** Pairs. */
    public long matched() {
        return rows.stream().filter(Row::matches).count();
    }

    /** Matched changes in proportion to the recorded ones; those that the simulation has beyond the recorded number count against it. */
    public double share() {
        long recorded = rows.stream().filter(row -> row.recorded().isPresent()).count();
        long simulated =
                rows.stream().filter(row -> row.simulated().isPresent()).count();
        return Math.max(recorded, simulated) == 0 ? 1 : (double) matched() / Math.max(recorded, simulated);
    }

    /** Mean distance in time of the matched changes, in seconds; 0 without any. */
    public double meanShiftSeconds() {
        return rows.stream()
                .filter(Row::matches)
                .mapToDouble(row -> Math.abs(row.shiftSeconds()))
                .average()
                .orElse(0);
    }

    /** The largest, likewise. */
    public double worstShiftSeconds() {
        return rows.stream()
                .filter(Row::matches)
                .mapToDouble(row -> Math.abs(row.shiftSeconds()))
                .max()
                .orElse(0);
    }
}
