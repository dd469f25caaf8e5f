package dev.gpuscale.report;

/**
 * What the terminal that is written to can show.
 *
 * @param width columns, at least 40
 * @param colour whether escape sequences are understood and wanted; nothing is said by colour alone
 * @param unicode whether characters beyond ASCII arrive as they were sent
 */
public record Style(int width, boolean colour, boolean unicode) {
    /** Prose wider than this is hard to read, however wide the window is. */
    private static final int WIDEST_PROSE = 100;

    /** Eighths of a character cell, from one to seven. */
    private static final String EIGHTHS = "▏▎▍▌▋▊▉";

    public Style {
        width = Math.max(40, width);
    }

    /** What a word means, as its colour repeats it. */
    enum Paint {
        NONE(""),
        GOOD("32"),
        BAD("1;31"),
        HEADING("1"),
        BAR("36"),
        FAINT("2");

        private final String code;

        Paint(String code) {
            this.code = code;
        }
    }

    String paint(Paint paint, String text) {
        return colour && !paint.code.isEmpty() && !text.isEmpty()
                ? "\u001b[" + paint.code + "m" + text + "\u001b[0m"
                : text;
    }

    String plusMinus() {
        return unicode ? "±" : "+-";
    }

    String times() {
        return unicode ? "×" : "x";
    }

    int proseWidth() {
        return Math.min(width, WIDEST_PROSE);
    }

    /** A bar of {@code share} (0..1) of {@code cells}; never empty for a share above 0. */
    String bar(double share, int cells) {
        if (!(share > 0)) {
            return "";
        }
        if (!unicode) {
            return "#".repeat(Math.max(1, (int) Math.rint(share * cells)));
        }
        int eighths = Math.max(1, (int) Math.rint(share * cells * 8));
        String whole = "█".repeat(eighths / 8);
        return eighths % 8 == 0 ? whole : whole + EIGHTHS.charAt(eighths % 8 - 1);
    }
}
