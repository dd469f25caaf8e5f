package dev.gpuscale.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * An option whose value may be left out takes the next word only where that looks like bounds: in {@code --fail-if-worse OLD
 * NEW} it must not take OLD.
 */
final class AttachedOrBounds implements IParameterPreprocessor {
    /** Stands for the value that was left out. */
    static final String LEFT_OUT = "";

    @Override
    @SuppressWarnings("JdkObsolete") // picocli's own signature
    public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> about) {
        boolean attached = !" ".equals(about.get("separator"));
        boolean bounds = !words.isEmpty() && words.peek().matches("[A-Za-z0-9.]+=[^/]*");
        if (!attached && !bounds) {
            words.push(LEFT_OUT);
        }
        return false;
    }
}
