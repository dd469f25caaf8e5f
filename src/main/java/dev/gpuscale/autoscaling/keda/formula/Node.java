package dev.gpuscale.autoscaling.keda.formula;

import java.util.ArrayList;
import java.util.List;

/** A part of a formula's syntax tree. It knows its type and its value. */
sealed interface Node
        permits Node.Literal,
                Node.Name,
                Node.Negation,
                Node.Sign,
                Node.Binary,
                Node.Ordering,
                Node.Conditional,
                Node.Let,
                Node.Sequence,
                Node.ArrayLiteral,
                Node.Index,
                Call,
                Loop {

    /** The type of the value, with the types of all names around it; throws where they do not fit. */
    Type check(Scope scope);

    /** The value; throws where there is none. Only for a checked node. */
    Value evaluate(Frame frame);

    /** A constant. */
    record Literal(Value value, Type type) implements Node {
        @Override
        public Type check(Scope scope) {
            return type;
        }

        @Override
        public Value evaluate(Frame frame) {
            return value;
        }
    }

    /** A trigger, a let variable, or {@code #}. */
    record Name(String name) implements Node {
        @Override
        public Type check(Scope scope) {
            return scope.typeOf(name);
        }

        @Override
        public Value evaluate(Frame frame) {
            return frame.valueOf(name);
        }
    }

    /** {@code not}. */
    record Negation(Node operand) implements Node {
        @Override
        public Type check(Scope scope) {
            Type type = operand.check(scope);
            if (!type.maybe(Type.Kind.BOOL)) {
                throw new FormulaException("\"not\" needs a boolean, but has " + type);
            }
            return Type.BOOL;
        }

        @Override
        public Value evaluate(Frame frame) {
            return new Value.Truth(!operand.evaluate(frame).truth());
        }
    }

    /** A sign before a number. */
    record Sign(boolean minus, Node operand) implements Node {
        @Override
        public Type check(Scope scope) {
            Type type = operand.check(scope);
            if (!type.maybeNumber()) {
                throw new FormulaException("a sign needs a number, but has " + type);
            }
            return type;
        }

        @Override
        public Value evaluate(Frame frame) {
            Value value = operand.evaluate(frame);
            return minus ? Arithmetic.negate(value) : value;
        }
    }

    /** Two operands and an operator between them. */
    record Binary(BinaryOperator operator, Node left, Node right) implements Node {
        @Override
        public Type check(Scope scope) {
            return operator.check(left.check(scope), right.check(scope));
        }

        @Override
        public Value evaluate(Frame frame) {
            return operator.apply(left.evaluate(frame), () -> right.evaluate(frame));
        }
    }

    /** Comparisons in a chain, all of which must hold: operand 0, operator 0, operand 1, operator 1, operand 2 ... */
    record Ordering(List<Node> operands, List<BinaryOperator> operators) implements Node {
        public Ordering {
            operands = List.copyOf(operands);
            operators = List.copyOf(operators);
        }

        @Override
        public Type check(Scope scope) {
            Type left = operands.get(0).check(scope);
            for (int i = 0; i < operators.size(); i++) {
                Type right = operands.get(i + 1).check(scope);
                operators.get(i).check(left, right);
                left = right;
            }
            return Type.BOOL;
        }

        @Override
        public Value evaluate(Frame frame) {
            Value left = operands.get(0).evaluate(frame);
            for (int i = 0; i < operators.size(); i++) {
                Value right = operands.get(i + 1).evaluate(frame);
                if (!operators.get(i).apply(left, () -> right).truth()) {
                    return new Value.Truth(false);
                }
                left = right;
            }
            return new Value.Truth(true);
        }
    }

    /** {@code condition ? then : otherwise}, or the same with if and else. */
    record Conditional(Node condition, Node then, Node otherwise) implements Node {
        @Override
        public Type check(Scope scope) {
            Type type = condition.check(scope);
            if (!type.maybe(Type.Kind.BOOL)) {
                throw new FormulaException("a condition must be a boolean, but is " + type);
            }
            return then.check(scope).or(otherwise.check(scope));
        }

        @Override
        public Value evaluate(Frame frame) {
            return (condition.evaluate(frame).truth() ? then : otherwise).evaluate(frame);
        }
    }

    /** {@code let name = value; body}. */
    record Let(String name, Node value, Node body) implements Node {
        @Override
        public Type check(Scope scope) {
            if (scope.knows(name) || Builtin.isReserved(name)) {
                throw new FormulaException("let cannot redeclare " + name);
            }
            return body.check(scope.with(name, value.check(scope)));
        }

        @Override
        public Value evaluate(Frame frame) {
            return body.evaluate(frame.with(name, value.evaluate(frame)));
        }
    }

    /** Expressions with semicolons between them; the last one is the value. */
    record Sequence(List<Node> nodes) implements Node {
        public Sequence {
            nodes = List.copyOf(nodes);
        }

        @Override
        public Type check(Scope scope) {
            Type last = Type.NIL;
            for (Node node : nodes) {
                last = node.check(scope);
            }
            return last;
        }

        @Override
        public Value evaluate(Frame frame) {
            Value last = new Value.Nil();
            for (Node node : nodes) {
                last = node.evaluate(frame);
            }
            return last;
        }
    }

    /** {@code [a, b]}. */
    record ArrayLiteral(List<Node> nodes) implements Node {
        public ArrayLiteral {
            nodes = List.copyOf(nodes);
        }

        @Override
        public Type check(Scope scope) {
            List<Type> types = new ArrayList<>();
            nodes.forEach(node -> types.add(node.check(scope)));
            boolean alike = !types.isEmpty()
                    && types.stream()
                            .allMatch(type -> type.kind() == types.get(0).kind());
            return Type.arrayOf(alike ? types.get(types.size() - 1) : Type.UNKNOWN);
        }

        @Override
        public Value evaluate(Frame frame) {
            List<Value> elements = new ArrayList<>();
            nodes.forEach(node -> elements.add(node.evaluate(frame)));
            return new Value.Array(elements);
        }
    }

    /** {@code array[index]}; a negative index counts from the end. */
    record Index(Node array, Node index) implements Node {
        @Override
        public Type check(Scope scope) {
            Type arrayType = array.check(scope);
            Type indexType = index.check(scope);
            if (!arrayType.maybe(Type.Kind.ARRAY) || !arrayType.isUnknown() && !indexType.maybe(Type.Kind.INT)) {
                throw new FormulaException("no element " + indexType + " of " + arrayType);
            }
            return arrayType.elements();
        }

        @Override
        public Value evaluate(Frame frame) {
            List<Value> elements = array.evaluate(frame).elements();
            // A float index is only found out here, and expr-lang then truncates it.
            long position = (long) index.evaluate(frame).number();
            long fromStart = position < 0 ? elements.size() + position : position;
            if (fromStart < 0 || fromStart >= elements.size()) {
                throw new FormulaException("no element " + position + " in an array of " + elements.size());
            }
            return elements.get((int) fromStart);
        }
    }
}
