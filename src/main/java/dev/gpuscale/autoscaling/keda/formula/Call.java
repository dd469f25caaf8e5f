package dev.gpuscale.autoscaling.keda.formula;

import java.util.List;

/** A function with its arguments. */
record Call(Builtin builtin, List<Node> arguments) implements Node {
    Call {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Type check(Scope scope) {
        return builtin.check(
                arguments.stream().map(argument -> argument.check(scope)).toList());
    }

    @Override
    public Value evaluate(Frame frame) {
        return builtin.apply(
                arguments.stream().map(argument -> argument.evaluate(frame)).toList());
    }
}
