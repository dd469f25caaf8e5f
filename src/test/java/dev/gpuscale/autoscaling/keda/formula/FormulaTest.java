package dev.gpuscale.autoscaling.keda.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    private static final Set<String> NAMES = Set.of("a", "b", "missing");
    private static final Map<String, Double> VALUES = Map.of("a", 2.0, "b", 7.5);

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '~',
            value = {
                "1 + 2 * 3 => 7",
                "7 / 2 => 3.5",
                "7 % 4 * 2 => 6",
                "-2 ** 2 => -4",
                "2 ^ 3 ^ 2 => 512",
                "2 - 3 - 4 => -5",
                "0x1F + 0b11 + 0o17 + 1_000 => 1049",
                ".5 + 1. + 2e1 => 21.5",
                "not (a > b) ? 1 : 2 => 1",
                "!true || false ? 1 : 2 => 2",
                "a in [1, 2] and a not in 5..9 ? 1 : 0 => 1",
                "nil == missing ? 1 : 0 => 1",
                "1 < a <= 2 < 3 == true ? 1 : 0 => 1",
                "[a, b][-1] => 7.5",
                "(1..4)[2] => 3",
                "1 + missing ?? 4 => 5",
                "missing ?? (b + 1) => 8.5",
                "round(2.5) + round(-2.5) + round(0.49999999999999994) => 0",
                "ceil(a / 3) + floor(-0.5) + int(7.9) => 7",
                "max(1, [2, [9, 3]], b) + min(a, 5) => 11",
                "mean([1, 2], 6) => 3",
                "median(4, 1, 3, 2) => 2.5",
                "len(1..0) + len([[], []]) => 2",
                "sum([]) + sum(1..3, # * #) => 14",
                "[1, 2, 3] | filter(# > 1) | map({# * 2}) | sum() => 10",
                "count([true, false, true]) + count(1..9, # % 2 == 0) => 6",
                "one([a, b], # > 5) and none([a, b], # > 8) ? 1 : 0 => 1",
                "find([a, b], # > 5) => 7.5",
                "find([a], # > 5) ?? 3 => 3",
                "sum(map(1..2, sum(map(1..#, # * 10)))) => 40",
                "let x = a; let y = x * b; if y > 14 { let z = y; z } else if true { 1 } else { 0 } => 15",
                "(1; 2; a) => 2",
                "a /* here too */ + 1 => 3",
                "false and missing > 1 ? 1 : 2 => 2",
                "[1, [2]] == [1.0, [2.0]] ? 1 : 0 => 1",
                "max(missing) ?? 3 => 3",
                "a > 1 ? b > 9 ? 1 : 2 : 3 => 2",
                "-missing ?? 1 => -1",
            })
    void evaluates(String formula, double expected) {
        assertThat(evaluate("float(" + formula + ")")).isEqualTo(expected);
    }

    @Test
    void skipsCommentsToTheEndOfTheLine() {
        assertThat(evaluate("a // not + b\n * 3 // nor + b")).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a +",
                "(a",
                "a)",
                "[a",
                "a b",
                "(missing ?? nil) ? 1 : 2",
                "a ?? b + 1",
                "a ?? b > 1",
                "1 ? 2 : 3",
                "a and b",
                "not a",
                "unknown",
                "a % 2",
                "-true",
                "true + 1",
                "nil + 1",
                "a < nil",
                "1.5 .. 3",
                "a in b",
                "len(a)",
                "float(a > b)",
                "float(nil)",
                "max()",
                "max(true)",
                "abs(1, 2)",
                "sum(a)",
                "filter([a], #)",
                "map([a])",
                "map([a], nil)",
                "all([a], {# > 1)",
                "# > 1",
                "let a = 1; a",
                "let x = 1; let x = 2; x",
                "let max = 1; 1",
                "let x = 1",
                "if a > 1 { 1 }",
                "a ? 1 : 2",
                "1a",
                "99999999999999999999",
                "0x",
                "1e999",
                "a & b",
                "a = b",
                "\"text\"",
                "a.b",
                "now()",
                "a(1)",
                "{a: 1}",
                "@",
                "a ?: b",
                "a contains b",
                "/* open",
                "a not b",
                "[1, 2, ",
                "if true {1} else {2} + 3",
                "map([a], let x = #; {x})"
            })
    void refusesToCompile(String formula) {
        assertThatThrownBy(() -> Formula.compile(formula, NAMES)).isInstanceOf(FormulaException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing + 1",
                "missing > 1 ? 1.0 : 2.0",
                "-missing",
                "abs(missing)",
                "max(a, missing)",
                "mean([missing])",
                "sum([a, missing])",
                "1",
                "a > 1",
                "[a]",
                "float(5 % 0)",
                "[a][1]",
                "float(missing)",
                "1..2000000",
                "[missing, true][0] ? 1.0 : 2.0"
            })
    void hasNoValue(String formula) {
        Formula compiled = Formula.compile(formula, NAMES);

        assertThatThrownBy(() -> compiled.evaluate(VALUES)).isInstanceOf(FormulaException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max", "count", "float"})
    void aTriggerHidesTheFunctionOfItsName(String name) {
        assertThat(Formula.compile(name + " * 2.0", Set.of(name)).evaluate(Map.of(name, 3.0)))
                .hasValue(6);
        assertThatThrownBy(() -> Formula.compile(name + "([1])", Set.of(name))).isInstanceOf(FormulaException.class);
    }

    @Property(seed = "20261124", tries = 3000)
    void answersAnyTextWithAFormulaOrItsOwnError(@ForAll("texts") String text) {
        try {
            Formula.compile(text, NAMES).run(VALUES);
        } catch (FormulaException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "-",
                "not ",
                "1 < ",
                "a ? ",
                "2 ** ",
                "let x = ",
                "if ",
                "a + ",
                "1 < (",
                "map(",
                "a;",
                "a|"
            })
    void survivesEndlessRepetition(String piece) {
        assertThatThrownBy(() -> Formula.compile(piece.repeat(20_000), NAMES)).isInstanceOf(FormulaException.class);
    }

    @Property(seed = "20261124")
    void computesAsJavaDoes(@ForAll("sums") Sum sum) {
        assertThat(evaluate(sum.text)).isEqualTo(Double.valueOf(sum.value));
    }

    @Property(seed = "20261124")
    void aSumIsInOrderFromTheLeft(@ForAll("sums") Sum one, @ForAll("sums") Sum two, @ForAll("sums") Sum three) {
        assertThat(evaluate(one.text + " - " + two.text + " * " + three.text + " - " + one.text))
                .isEqualTo(Double.valueOf(one.value - two.value * three.value - one.value));
    }

    private static Double evaluate(String formula) {
        return Formula.compile(formula, NAMES).evaluate(VALUES).orElseThrow();
    }

    /** A formula beside the value that Java's own arithmetic gives it. */
    private record Sum(String text, double value) {}

    @Provide
    Arbitrary<Sum> sums() {
        Arbitrary<Sum> leaf = Arbitraries.oneOf(
                Arbitraries.of(new Sum("a", 2), new Sum("b", 7.5)),
                Arbitraries.integers().between(0, 999).map(n -> new Sum(n / 8.0 + "", n / 8.0)));
        return Arbitraries.recursive(() -> leaf, this::joined, 0, 4);
    }

    private Arbitrary<Sum> joined(Arbitrary<Sum> operands) {
        return Combinators.combine(operands, operands, Arbitraries.of('+', '-', '*', '/', '<'))
                .as((left, right, operator) -> new Sum(
                        operator == '<'
                                ? "(" + left.text + " < " + right.text + " ? " + left.text + " : -" + right.text + ")"
                                : "(" + left.text + " " + operator + " " + right.text + ")",
                        switch (operator) {
                            case '+' -> left.value + right.value;
                            case '-' -> left.value - right.value;
                            case '*' -> left.value * right.value;
                            case '/' -> left.value / right.value;
                            default -> left.value < right.value ? left.value : -right.value;
                        }));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a", "b", "missing", "1", "2.5", "0x", "..", "+", "-", "*", "/", "%", "**", "??", "?", ":", "<", ">=",
                "==", "!", "not", "in", "and", "or", "let x =", ";", "x", "if", "else", "{", "}", "(", ")", "[", "]",
                ",", "#", "|", "nil", "true", "sum", "map(", "count(", "max(", "float(", "[a, b]", " ", "\"", "é", "😀",
                "@", "/*", "//", "\n");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                pieces.list().ofMaxSize(14).map(list -> String.join(" ", list)));
    }
}
