package dev.gpuscale.autoscaling.keda.formula;

import java.util.List;

/** The tokens of a formula, and the one the parser has come to. */
final class Tokens {
    private final List<Token> tokens;
    private int position;

    /** The last token must be of kind END. */
    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token current() {
        return tokens.get(position);
    }

    /** The one after the current token, END after END. */
    Token following() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    /** Moves on, though never beyond END, and gives the token that was current. */
    Token next() {
        Token token = current();
        if (token.kind() != Token.Kind.END) {
            position++;
        }
        return token;
    }

    boolean isOperator(String text) {
        return current().is(Token.Kind.OPERATOR, text);
    }

    boolean isBracket(String text) {
        return current().is(Token.Kind.BRACKET, text);
    }

    void expect(Token.Kind kind, String text) {
        if (!current().is(kind, text)) {
            throw current().unexpected();
        }
        next();
    }

    Token expect(Token.Kind kind) {
        if (current().kind() != kind) {
            throw current().unexpected();
        }
        return next();
    }
}
