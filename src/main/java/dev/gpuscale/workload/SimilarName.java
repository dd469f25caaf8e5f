package dev.gpuscale.workload;

import java.util.Collection;
import java.util.Optional;

/** "Did you mean": the name that was probably meant by a misspelt one. */
final class SimilarName {
  private SimilarName() {}

  /** The nearest of the names, when a third of the letters or fewer (and two at least) would have to change. */
  static Optional<String> to(String misspelt, Collection<String> names) {
    Optional<String> nearest = Optional.empty();
    int fewest = Math.max(2, misspelt.length() / 3);
    for (String name : names) {
      int edits = name.length() > 100 ? Integer.MAX_VALUE : edits(misspelt, name);
      if (edits < fewest || edits == fewest && nearest.isEmpty()) {
        nearest = Optional.of(name);
        fewest = edits;
      }
    }
    return nearest;
  }

  /** Letters to insert, delete or replace (Levenshtein). */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
