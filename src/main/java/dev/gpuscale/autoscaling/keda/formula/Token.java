package dev.gpuscale.autoscaling.keda.formula;

/**
 * A piece of a formula.
 *
 * @param position of its first character, from 1
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        NUMBER,
        NAME,
        OPERATOR,
        BRACKET,
        END
    }

    boolean is(Kind wantedKind, String wantedText) {
        return kind == wantedKind && text.equals(wantedText);
    }

    FormulaException unexpected() {
        return new FormulaException(
                kind == Kind.END
                        ? "unexpected end of the formula"
                        : "unexpected \"" + text + "\" at character " + position);
    }
}
