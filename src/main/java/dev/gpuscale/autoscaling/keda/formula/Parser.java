package dev.gpuscale.autoscaling.keda.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a syntax tree of tokens by precedence climbing, with the grammar and the peculiarities of expr-lang. */
final class Parser {
    /** Nothing a person writes comes near; it keeps the recursion off the end of the stack. */
    private static final int MAX_DEPTH = 200;

    private static final int MAX_NODES = 2_000;
    private static final int NOT_PRECEDENCE = 50;
    private static final int SIGN_PRECEDENCE = 90;

    private final Tokens tokens;
    private final Set<String> variables;
    private int depth;
    private int predicates;
    private int nodes;

    Parser(List<Token> tokens, Set<String> variables) {
        this.tokens = new Tokens(tokens);
        this.variables = variables;
    }

    /** The tree of the whole formula. */
    Node parse() {
        Node root = sequence();
        if (tokens.current().kind() != Token.Kind.END) {
            throw tokens.current().unexpected();
        }
        return root;
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        parts.add(expression(0));
        while (tokens.isOperator(";")) {
            tokens.next();
            if (tokens.current().kind() == Token.Kind.END) {
                break;
            }
            parts.add(expression(0));
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Sequence(parts);
    }

    /** An expression whose operators bind at least as tight as the precedence. */
    private Node expression(int precedence) {
        depth++;
        nodes++;
        if (depth > MAX_DEPTH || nodes > MAX_NODES) {
            throw new FormulaException("the formula is too large");
        }
        Node node;
        if (precedence == 0 && tokens.isOperator("let")) {
            node = let();
        } else if (precedence == 0 && tokens.isOperator("if")) {
            node = ifElse();
        } else {
            node = operations(primary(), precedence);
            if (precedence == 0) {
                node = ternary(node);
            }
        }
        depth--;
        return node;
    }

    private Node operations(Node first, int precedence) {
        Node left = first;
        boolean afterCoalesce = false;
        while (tokens.current().kind() == Token.Kind.OPERATOR) {
            Token token = tokens.current();
            if (token.text().equals("|") && precedence == 0) {
                tokens.next();
                left = call(tokens.expect(Token.Kind.NAME), Optional.of(left));
                afterCoalesce = false;
                continue;
            }
            boolean negated = token.text().equals("not");
            if (negated && !tokens.following().is(Token.Kind.OPERATOR, "in")) {
                throw tokens.following().unexpected();
            }
            Optional<BinaryOperator> found = BinaryOperator.of(negated ? "in" : token.text());
            if (found.isEmpty() || found.get().precedence() < precedence) {
                break;
            }
            BinaryOperator operator = found.get();
            if (afterCoalesce && operator != BinaryOperator.COALESCE) {
                throw new FormulaException("\"" + token.text() + "\" cannot follow a \"??\" without parentheses");
            }
            tokens.next();
            if (negated) {
                tokens.next();
            }
            if (operator.isOrdering()) {
                left = ordering(left, operator);
            } else {
                left = new Node.Binary(operator, left, expression(operator.rightPrecedence()));
            }
            left = negated ? new Node.Negation(left) : left;
            afterCoalesce = operator == BinaryOperator.COALESCE;
        }
        return left;
    }

    private Node ordering(Node first, BinaryOperator firstOperator) {
        List<Node> operands = new ArrayList<>(List.of(first));
        List<BinaryOperator> operators = new ArrayList<>();
        Optional<BinaryOperator> operator = Optional.of(firstOperator);
        while (operator.isPresent()) {
            operators.add(operator.get());
            operands.add(expression(firstOperator.rightPrecedence()));
            operator = tokens.current().kind() == Token.Kind.OPERATOR
                    ? BinaryOperator.of(tokens.current().text()).filter(BinaryOperator::isOrdering)
                    : Optional.empty();
            if (operator.isPresent()) {
                tokens.next();
            }
        }
        return new Node.Ordering(operands, operators);
    }

    private Node ternary(Node first) {
        Node node = first;
        while (tokens.isOperator("?")) {
            tokens.next();
            Node then = expression(0);
            tokens.expect(Token.Kind.OPERATOR, ":");
            node = new Node.Conditional(node, then, expression(0));
        }
        return node;
    }

    private Node let() {
        tokens.next();
        Token name = tokens.expect(Token.Kind.NAME);
        tokens.expect(Token.Kind.OPERATOR, "=");
        Node value = expression(0);
        tokens.expect(Token.Kind.OPERATOR, ";");
        return new Node.Let(name.text(), value, sequence());
    }

    private Node ifElse() {
        tokens.next();
        Node condition = expression(0);
        Node then = block();
        tokens.expect(Token.Kind.OPERATOR, "else");
        return new Node.Conditional(condition, then, tokens.isOperator("if") ? expression(0) : block());
    }

    private Node block() {
        tokens.expect(Token.Kind.BRACKET, "{");
        Node node = sequence();
        tokens.expect(Token.Kind.BRACKET, "}");
        return node;
    }

    private Node primary() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NUMBER -> NumberLiteral.parse(token);
            case NAME -> named(token);
            case OPERATOR -> indexed(operatorFirst(token));
            case BRACKET -> indexed(bracketFirst(token));
            default -> throw token.unexpected();
        };
    }

    private Node operatorFirst(Token token) {
        return switch (token.text()) {
            case "not", "!" -> new Node.Negation(expression(NOT_PRECEDENCE));
            case "-" -> new Node.Sign(true, expression(SIGN_PRECEDENCE));
            case "+" -> new Node.Sign(false, expression(SIGN_PRECEDENCE));
            case Loop.ELEMENT -> {
                if (predicates == 0) {
                    throw token.unexpected();
                }
                yield new Node.Name(Loop.ELEMENT);
            }
            default -> throw token.unexpected();
        };
    }

    private Node bracketFirst(Token token) {
        if (token.text().equals("(")) {
            Node node = sequence();
            tokens.expect(Token.Kind.BRACKET, ")");
            return node;
        }
        if (token.text().equals("[")) {
            return new Node.ArrayLiteral(list("]", new ArrayList<>()));
        }
        throw token.unexpected();
    }

    private Node named(Token token) {
        return switch (token.text()) {
            case "true" -> new Node.Literal(new Value.Truth(true), Type.BOOL);
            case "false" -> new Node.Literal(new Value.Truth(false), Type.BOOL);
            case "nil" -> new Node.Literal(new Value.Nil(), Type.NIL);
            default -> indexed(tokens.isBracket("(") ? call(token, Optional.empty()) : new Node.Name(token.text()));
        };
    }

    private Node indexed(Node first) {
        Node node = first;
        while (tokens.isBracket("[")) {
            tokens.next();
            node = new Node.Index(node, expression(0));
            tokens.expect(Token.Kind.BRACKET, "]");
        }
        return node;
    }

    /** A call; with a pipe, what stands before it is the first argument. A trigger's name hides the function's. */
    private Node call(Token name, Optional<Node> piped) {
        Optional<Loop.Function> function = Loop.Function.of(name.text());
        Optional<Builtin> builtin = Builtin.of(name.text());
        if (variables.contains(name.text()) || function.isEmpty() && builtin.isEmpty()) {
            throw new FormulaException(name.text() + " is no function that formulas can call");
        }
        tokens.expect(Token.Kind.BRACKET, "(");
        List<Node> arguments = new ArrayList<>(piped.stream().toList());
        return function.isPresent() ? loop(function.get(), arguments) : new Call(builtin.get(), list(")", arguments));
    }

    private Node loop(Loop.Function function, List<Node> piped) {
        Node collection = piped.isEmpty() ? expression(0) : piped.get(0);
        Optional<Node> predicate = Optional.empty();
        if (function.needsPredicate() || !tokens.isBracket(")")) {
            if (piped.isEmpty()) {
                tokens.expect(Token.Kind.OPERATOR, ",");
            }
            predicate = Optional.of(predicate());
        }
        if (tokens.isOperator(",")) {
            tokens.next();
        }
        tokens.expect(Token.Kind.BRACKET, ")");
        return new Loop(function, collection, predicate);
    }

    private Node predicate() {
        predicates++;
        Node node = tokens.isBracket("{") ? block() : expression(0);
        predicates--;
        return node;
    }

    /** Expressions with commas between them, a last comma allowed, up to the closing bracket. */
    private List<Node> list(String close, List<Node> given) {
        int first = given.size();
        while (!tokens.isBracket(close)) {
            if (given.size() > first) {
                tokens.expect(Token.Kind.OPERATOR, ",");
                if (tokens.isBracket(close)) {
                    break;
                }
            }
            given.add(expression(0));
        }
        tokens.next();
        return given;
    }
}
