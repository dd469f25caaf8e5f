package dev.gpuscale.pricing;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of the known names a misspelt one may have meant, by Levenshtein distance, case aside. */
final class NearestNames {
  private static final int MOST = 3;

  private NearestNames() {}

  /**
   * Up to three names, nearest first, ties in the order given. A name counts when a third of the letters (at least
   * two) would have to change at most, or when it contains what was written ({@code g5}, {@code A100}).
   */
  static List<String> to(String written, List<String> known) {
    String text = written.toLowerCase(Locale.ROOT);
    if (text.isBlank()) {
      return List.of();
    }
    int limit = Math.max(2, text.length() / 3);
    return known.stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).contains(text) || distance(text, name) <= limit)
        .sorted(Comparator.comparingInt(name -> distance(text, name)))
        .limit(MOST)
        .toList();
  }

  private static int distance(String text, String name) {
    String other = name.toLowerCase(Locale.ROOT);
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= text.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (text.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
