package dev.gpuscale.report;

import java.util.regex.Pattern;

/** Lines of words, broken between words to fit a width. */
final class Prose {
    /** Not between a number and its unit or its interval. */
    private static final Pattern BREAK = Pattern.compile(" (?!(?:s|min|h|days)(?![a-z]))(?!±|\\+-)");

    private Prose() {}

    /**
     * {@code label} at the left of the first line, the text beside it, later lines indented by {@code
     * indent}.
     */
    static String wrapped(String label, int indent, String text, int width) {
        StringBuilder out = new StringBuilder(label).append(" ".repeat(Math.max(0, indent - label.length())));
        int column = out.length();
        boolean first = true;
        for (String word : BREAK.split(text, -1)) {
            if (!first && column + 1 + word.length() > width) {
                out.append('\n').append(" ".repeat(indent));
                column = indent;
            } else if (!first) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += word.length();
            first = false;
        }
        return out.append('\n').toString();
    }

    static String wrapped(String text, int width) {
        return wrapped("", 0, text, width);
    }
}
