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

  private final List<Token> tokens;
  private final Set<String> variables;
  private int position;
  private int depth;
  private int predicates;
  private int nodes;

  Parser(List<Token> tokens, Set<String> variables) {
    this.tokens = tokens;
    this.variables = variables;
  }

  /** The tree of the whole formula. */
  Node parse() {
    Node root = sequence();
    if (current().kind() != Token.Kind.END) {
      throw current().unexpected();
    }
    return root;
  }

  private Node sequence() {
    List<Node> parts = new ArrayList<>();
    parts.add(expression(0));
    while (isOperator(";")) {
      next();
      if (current().kind() == Token.Kind.END) {
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
    if (precedence == 0 && isOperator("let")) {
      node = let();
    } else if (precedence == 0 && isOperator("if")) {
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
    while (current().kind() == Token.Kind.OPERATOR) {
      Token token = current();
      if (token.text().equals("|") && precedence == 0) {
        next();
        left = call(expect(Token.Kind.NAME), Optional.of(left));
        afterCoalesce = false;
        continue;
      }
      boolean negated = token.text().equals("not");
      if (negated && !tokens.get(position + 1).is(Token.Kind.OPERATOR, "in")) {
        throw tokens.get(position + 1).unexpected();
      }
      Optional<BinaryOperator> found = BinaryOperator.of(negated ? "in" : token.text());
      if (found.isEmpty() || found.get().precedence() < precedence) {
        break;
      }
      BinaryOperator operator = found.get();
      if (afterCoalesce && operator != BinaryOperator.COALESCE) {
        throw new FormulaException("\"" + token.text() + "\" cannot follow a \"??\" without parentheses");
      }
      position += negated ? 2 : 1;
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
      operator = current().kind() == Token.Kind.OPERATOR
          ? BinaryOperator.of(current().text()).filter(BinaryOperator::isOrdering)
          : Optional.empty();
      if (operator.isPresent()) {
        next();
      }
    }
    return new Node.Ordering(operands, operators);
  }

  private Node ternary(Node first) {
    Node node = first;
    while (isOperator("?")) {
      next();
      Node then = expression(0);
      expect(Token.Kind.OPERATOR, ":");
      node = new Node.Conditional(node, then, expression(0));
    }
    return node;
  }

  private Node let() {
    next();
    Token name = expect(Token.Kind.NAME);
    expect(Token.Kind.OPERATOR, "=");
    Node value = expression(0);
    expect(Token.Kind.OPERATOR, ";");
    return new Node.Let(name.text(), value, sequence());
  }

  private Node ifElse() {
    next();
    Node condition = expression(0);
    Node then = block();
    expect(Token.Kind.OPERATOR, "else");
    return new Node.Conditional(condition, then, isOperator("if") ? expression(0) : block());
  }

  private Node block() {
    expect(Token.Kind.BRACKET, "{");
    Node node = sequence();
    expect(Token.Kind.BRACKET, "}");
    return node;
  }

  private Node primary() {
    Token token = next();
    switch (token.kind()) {
      case NUMBER:
        return NumberLiteral.parse(token);
      case NAME:
        return named(token);
      case OPERATOR:
        return indexed(operatorFirst(token));
      case BRACKET:
        return indexed(bracketFirst(token));
      default:
        throw token.unexpected();
    }
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
      expect(Token.Kind.BRACKET, ")");
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
      case "nil" -> new Node.Literal(Value.NIL, Type.NIL);
      default -> indexed(isBracket("(") ? call(token, Optional.empty()) : new Node.Name(token.text()));
    };
  }

  private Node indexed(Node first) {
    Node node = first;
    while (isBracket("[")) {
      next();
      node = new Node.Index(node, expression(0));
      expect(Token.Kind.BRACKET, "]");
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
    expect(Token.Kind.BRACKET, "(");
    List<Node> arguments = new ArrayList<>(piped.stream().toList());
    return function.isPresent() ? loop(function.get(), arguments) : new Call(builtin.get(), list(")", arguments));
  }

  private Node loop(Loop.Function function, List<Node> piped) {
    Node collection = piped.isEmpty() ? expression(0) : piped.get(0);
    Optional<Node> predicate = Optional.empty();
    if (function.needsPredicate() || !isBracket(")")) {
      if (piped.isEmpty()) {
        expect(Token.Kind.OPERATOR, ",");
      }
      predicate = Optional.of(predicate());
    }
    if (isOperator(",")) {
      next();
    }
    expect(Token.Kind.BRACKET, ")");
    return new Loop(function, collection, predicate);
  }

  private Node predicate() {
    predicates++;
    Node node = isBracket("{") ? block() : expression(0);
    predicates--;
    return node;
  }

  /** Expressions with commas between them, a last comma allowed, up to the closing bracket. */
  private List<Node> list(String close, List<Node> given) {
    int first = given.size();
    while (!isBracket(close)) {
      if (given.size() > first) {
        expect(Token.Kind.OPERATOR, ",");
        if (isBracket(close)) {
          break;
        }
      }
      given.add(expression(0));
    }
    next();
    return given;
  }

  private Token current() {
    return tokens.get(position);
  }

  private Token next() {
    Token token = current();
    if (token.kind() != Token.Kind.END) {
      position++;
    }
    return token;
  }

  private boolean isOperator(String text) {
    return current().is(Token.Kind.OPERATOR, text);
  }

  private boolean isBracket(String text) {
    return current().is(Token.Kind.BRACKET, text);
  }

  private void expect(Token.Kind kind, String text) {
    if (!current().is(kind, text)) {
      throw current().unexpected();
    }
    next();
  }

  private Token expect(Token.Kind kind) {
    if (current().kind() != kind) {
      throw current().unexpected();
    }
    return next();
  }
}
