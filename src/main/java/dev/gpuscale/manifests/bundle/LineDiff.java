package dev.gpuscale.manifests.bundle;

import java.util.ArrayList;
import java.util.List;

/** The lines by which two texts differ, by their longest common subsequence, with three lines around each change. */
final class LineDiff {
    private static final int AROUND = 3;

    /** One line of a diff: kept (' '), taken away ('-') or added ('+'), and where it stands in both texts, from 0. */
    private record Line(char sign, String text, int oldAt, int newAt) {}

    private LineDiff() {}

    /** A unified diff, or an empty text where both are the same. */
    static String unified(String oldName, String newName, String oldText, String newText) {
        List<Line> lines = lines(oldText.lines().toList(), newText.lines().toList());
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < lines.size()) {
            if (lines.get(at).sign() == ' ') {
                at++;
                continue;
            }
            int from = Math.max(0, at - AROUND);
            int to = endOfHunk(lines, at);
            hunk(text, lines.subList(from, to));
            at = to;
        }
        return text.isEmpty() ? "" : "--- " + oldName + "\n+++ " + newName + "\n" + text;
    }

    /** Where the changes that are at most six lines apart end, three lines later. */
    private static int endOfHunk(List<Line> lines, int firstChange) {
        int last = firstChange;
        for (int i = firstChange; i < lines.size() && i - last <= 2 * AROUND; i++) {
            if (lines.get(i).sign() != ' ') {
                last = i;
            }
        }
        return Math.min(lines.size(), last + AROUND + 1);
    }

    private static void hunk(StringBuilder text, List<Line> lines) {
        long before = lines.stream().filter(line -> line.sign() != '+').count();
        long after = lines.stream().filter(line -> line.sign() != '-').count();
        int oldAt = lines.get(0).oldAt() + (before == 0 ? 0 : 1);
        int newAt = lines.get(0).newAt() + (after == 0 ? 0 : 1);
        text.append("@@ -").append(oldAt).append(',').append(before);
        text.append(" +").append(newAt).append(',').append(after).append(" @@\n");
        lines.forEach(line -> text.append(line.sign()).append(line.text()).append('\n'));
    }

    private static List<Line> lines(List<String> olds, List<String> news) {
        int[][] common = new int[olds.size() + 1][news.size() + 1];
        for (int i = olds.size() - 1; i >= 0; i--) {
            for (int j = news.size() - 1; j >= 0; j--) {
                common[i][j] = olds.get(i).equals(news.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < olds.size() || j < news.size()) {
            if (i < olds.size() && j < news.size() && olds.get(i).equals(news.get(j))) {
                lines.add(new Line(' ', olds.get(i), i++, j++));
            } else if (i < olds.size() && (j == news.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line('-', olds.get(i), i++, j));
            } else {
                lines.add(new Line('+', news.get(j), i, j++));
            }
        }
        return lines;
    }
}
