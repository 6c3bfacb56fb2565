package laws;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.Autodiff.jvp;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The table of the points at which a function is not smooth. The simplifier must not change it, a
/// compiled program must keep to it, and each line of the page must have a test.
class KinksTest {
    static final Path PAGE =
            Path.of(System.getProperty("adjoint.root", "."), "docs", "conventions.md");

    @Test
    void everyRowOfThePageHasAPoint() throws IOException {
        List<String> page =
                Files.readString(PAGE)
                        .lines()
                        .dropWhile(line -> !line.startsWith("| function |"))
                        .skip(2)
                        .takeWhile(line -> line.startsWith("|"))
                        .map(KinksTest::firstCells)
                        .toList();
        assertFalse(page.isEmpty());
        var tested = KinkRows.ALL.stream().map(KinkRow::toString).toList();
        assertEquals(new TreeSet<>(page), new TreeSet<>(tested));
        assertEquals(page.size(), tested.size());
        assertEquals(
                List.of(), KinkRows.ALL.stream().filter(row -> row.points().isEmpty()).toList());
    }

    private static String firstCells(String line) {
        String[] cells = line.split("(?<!\\\\)\\|", -1);
        return (cells[1].strip() + " where " + cells[2].strip()).replace("\\|", "|");
    }

    @TestFactory
    Stream<DynamicTest> derivativesAreWhatTheTableSays() {
        return KinkRows.ALL.stream()
                .flatMap(
                        row ->
                                row.points().stream()
                                        .map(
                                                point ->
                                                        DynamicTest.dynamicTest(
                                                                row + " " + describe(point),
                                                                () -> holds(row, point))));
    }

    private static String describe(KinkRow.Point point) {
        return "at " + Arrays.toString(point.at()) + ", " + Arrays.toString(point.derivative());
    }

    private static void holds(KinkRow row, KinkRow.Point point) {
        Input x = input("x", point.shape().sizes());
        Binding binding = x.is(Tensor.of(point.shape(), point.at()));
        Node f = sum(point.function().apply(x));
        Node plain = ReverseMode.gradient(f, List.of(x)).getFirst();
        Node simple = gradient(f, x).getFirst();
        agrees(
                row + ", plain",
                point.derivative(),
                Interpreter.evaluate(plain, binding).toDoubles());
        agrees(
                row + ", simplified",
                point.derivative(),
                Interpreter.evaluate(simple, binding).toDoubles());
        Node simpleFirst = Simplifier.simplify(List.of(f)).getFirst();
        Node early = ReverseMode.gradient(simpleFirst, List.of(x)).getFirst();
        agrees(
                row + ", simplified before",
                point.derivative(),
                Interpreter.evaluate(early, binding).toDoubles());
        agrees(row + ", forward", point.derivative(), forward(f, x, binding));
        Tensor compiled =
                Compiled.formsMustAgree(row, List.of(simple), List.of(binding)).getFirst();
        agrees(row + ", compiled", point.derivative(), compiled.toDoubles());
    }

    /// The derivative in the direction of each element.
    private static double[] forward(Node f, Input x, Binding binding) {
        double[] derivative = new double[x.shape().count()];
        for (int i = 0; i < derivative.length; i++) {
            double[] direction = new double[derivative.length];
            direction[i] = 1;
            Node tangent = constant(Tensor.of(x.shape(), direction));
            Node along = jvp(List.of(f), List.of(x), List.of(tangent)).getFirst();
            derivative[i] = Interpreter.evaluate(along, binding).scalarValue();
        }
        return derivative;
    }

    /// To 4 ulp, for a logarithm or a root on the way; the sign of a zero is not told.
    private static void agrees(String what, double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            boolean isFinite = Double.isFinite(expected[i]);
            double most = isFinite ? 4 * Math.ulp(expected[i]) : 0;
            assertEquals(expected[i], actual[i] + 0.0, most, what + " for element " + i);
        }
    }

    /// Points that need no rule, but were once easy to get wrong.
    @Test
    void smoothFunctionsHaveTheirSlopeWhereTheyAreFlatOrSteep() {
        holds(KinkRow.row("softsign", "x = 0"), KinkRow.of(ActivationOps::softsign, 0, 1));
        double bottom = Double.NEGATIVE_INFINITY;
        holds(KinkRow.row("softplus", "x = -∞"), KinkRow.of(ActivationOps::softplus, bottom, 0));
    }
}
