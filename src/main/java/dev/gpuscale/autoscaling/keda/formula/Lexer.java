package dev.gpuscale.autoscaling.keda.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Splits a formula into tokens, as expr-lang's lexer does. */
final class Lexer {
    private static final Set<String> WORD_OPERATORS =
            Set.of("not", "in", "or", "and", "matches", "contains", "startsWith", "endsWith", "let", "if", "else");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int start;
    private int end;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens, the last of kind END. */
    static List<Token> tokens(String text) {
        return new Lexer(text).run();
    }

    private List<Token> run() {
        while (end < text.length()) {
            start = end;
            int first = text.codePointAt(end);
            end += Character.charCount(first);
            if (!Character.isWhitespace(first)) {
                scan(first);
            }
        }
        start = end;
        emit(Token.Kind.END);
        return tokens;
    }

    private void scan(int first) {
        if (isDigit(first)) {
            end = start;
            number();
        } else if (isOneOf(first, "([{)]}")) {
            emit(Token.Kind.BRACKET);
        } else if (first == '/') {
            slash();
        } else if (first == '.') {
            dot();
        } else if (isOneOf(first, ",;%+-^#")) {
            emit(Token.Kind.OPERATOR);
        } else if (isOneOf(first, "&!=*<>")) {
            accept("&=*");
            emit(Token.Kind.OPERATOR);
        } else if (isOneOf(first, "?|:")) {
            accept(first == '?' ? ".?" : Character.toString(first));
            emit(Token.Kind.OPERATOR);
        } else if (isAlphanumeric(first)) {
            word();
        } else {
            throw new FormulaException(
                    "\"" + Character.toString(first) + "\" at character " + (start + 1) + " cannot stand in a formula");
        }
    }

    private void word() {
        while (end < text.length() && isAlphanumeric(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        emit(WORD_OPERATORS.contains(text.substring(start, end)) ? Token.Kind.OPERATOR : Token.Kind.NAME);
    }

    private void number() {
        String digits = "0123456789_";
        if (accept("0")) {
            if (accept("xX")) {
                digits = "0123456789abcdefABCDEF_";
            } else if (accept("oO")) {
                digits = "01234567_";
            } else if (accept("bB")) {
                digits = "01_";
            }
        }
        acceptAll(digits);
        // Two points are a range: 1..3 begins with the number 1.
        if (!text.startsWith("..", end)) {
            if (accept(".")) {
                acceptAll(digits);
            }
            if (accept("eE")) {
                accept("+-");
                acceptAll(digits);
            }
            if (end < text.length() && isAlphanumeric(text.codePointAt(end))) {
                throw new FormulaException("\"" + text.substring(start, end + 1) + "\" is no number");
            }
        }
        emit(Token.Kind.NUMBER);
    }

    private void dot() {
        if (end < text.length() && isDigit(text.charAt(end))) {
            end = start;
            number();
        } else {
            accept(".");
            emit(Token.Kind.OPERATOR);
        }
    }

    private void slash() {
        if (accept("/")) {
            int line = text.indexOf('\n', end);
            end = line < 0 ? text.length() : line;
        } else if (accept("*")) {
            int close = text.indexOf("*/", end);
            if (close < 0) {
                throw new FormulaException("the comment at character " + (start + 1) + " is not closed");
            }
            end = close + 2;
        } else {
            emit(Token.Kind.OPERATOR);
        }
    }

    private void emit(Token.Kind kind) {
        tokens.add(new Token(kind, text.substring(start, end), start + 1));
    }

    private boolean accept(String characters) {
        if (end < text.length() && isOneOf(text.charAt(end), characters)) {
            end++;
            return true;
        }
        return false;
    }

    private void acceptAll(String characters) {
        while (accept(characters)) {
            // one more taken
        }
    }

    private static boolean isOneOf(int character, String characters) {
        return characters.indexOf(character) >= 0;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isAlphanumeric(int character) {
        return character == '_' || character == '$' || Character.isLetterOrDigit(character);
    }
}
