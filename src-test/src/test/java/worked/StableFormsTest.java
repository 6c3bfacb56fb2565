package worked;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.softmax;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.LossOps.softmaxCrossEntropy;
import static dev.adjoint.autodiff.ops.ReductionOps.logSumExp;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;

/// Functions whose plain spelling overflows or loses its digits, at values at which it would.
class StableFormsTest {
    private static final double MINUS_INFINITY = Double.NEGATIVE_INFINITY;

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void logSumExpOfHugeAndTinyIsTheHuge(DType dtype) {
        assertEquals(1000 + Math.log(2), logSumExpOf(dtype, 1000, 1000, -1000), 1e-4);
        assertEquals(-1000 + Math.log(2), logSumExpOf(dtype, -1000, -1000), 1e-4);
        assertEquals(3, logSumExpOf(dtype, 3, MINUS_INFINITY));
        assertEquals(MINUS_INFINITY, logSumExpOf(dtype, MINUS_INFINITY, MINUS_INFINITY));
        assertEquals(Double.POSITIVE_INFINITY, logSumExpOf(dtype, Double.POSITIVE_INFINITY, 1));
        assertEquals(Double.NaN, logSumExpOf(dtype, Double.NaN, 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void itsGradientIsTheSoftmax(DType dtype) {
        Input x = input("x", dtype, 3);
        Node gradient = gradient(logSumExp(x), x).getFirst();
        assertArrayEquals(
                new double[] {0.5, 0.5, 0}, both(gradient, x.is(1000, 1000, -1000)), 1e-6);
        assertArrayEquals(
                new double[] {0, 1, 0}, both(gradient, x.is(MINUS_INFINITY, 7, MINUS_INFINITY)));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void softmaxOfHugeLogitsIsADistribution(DType dtype) {
        Input x = input("x", dtype, 2, 2);
        assertArrayEquals(
                new double[] {1, 0, 0.5, 0.5},
                both(softmax(x, 1), x.is(1000, -1000, -1000, -1000)),
                1e-4);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void crossEntropyIsFiniteWhereProbabilitiesUnderflow(DType dtype) {
        Input logits = input("logits", dtype, 2, 3);
        Input targets = input("targets", dtype, 2, 3);
        Node loss = softmaxCrossEntropy(logits, targets);
        Binding z = logits.is(1000, -1000, 0, -1000, 0, 1000);
        Binding wrong = targets.is(0, 1, 0, 1, 0, 0);
        Binding right = targets.is(1, 0, 0, 0, 0, 1);
        assertArrayEquals(new double[] {2000}, both(loss, z, wrong), 1e-3);
        assertArrayEquals(new double[] {0}, both(loss, z, right), 1e-6);
        Node gradient = gradient(loss, logits).getFirst();
        assertArrayEquals(
                new double[] {0.5, -0.5, 0, -0.5, 0, 0.5}, both(gradient, z, wrong), 1e-6);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void sigmoidKeepsTheDigitsOfItsTails(DType dtype) {
        Input x = input("x", dtype, 4);
        double[] values = both(sigmoid(x), x.is(-50, 50, -1000, 1000));
        assertEquals(Math.exp(-50), values[0], 1e-5 * Math.exp(-50));
        assertArrayEquals(new double[] {1, 0, 1}, new double[] {values[1], values[2], values[3]});
        double[] slopes = both(gradient(sum(sigmoid(x)), x).getFirst(), x.is(-50, 0, -1000, 1000));
        assertEquals(Math.exp(-50), slopes[0], 1e-5 * Math.exp(-50));
        assertArrayEquals(
                new double[] {0.25, 0, 0}, new double[] {slopes[1], slopes[2], slopes[3]});
    }

    private static double logSumExpOf(DType dtype, double... values) {
        Input x = input("x", dtype, values.length);
        return both(logSumExp(x), x.is(values))[0];
    }

    /// The compiled values, once they have been seen to be as stable as the interpreted ones.
    private static double[] both(Node node, Binding... bindings) {
        Program program =
                Program.compile(
                        Arrays.stream(bindings).map(Binding::input).toList(), List.of(node));
        Tensor compiled = program.run(bindings).get(0);
        double[] interpreted = Interpreter.evaluate(node, bindings).toDoubles();
        assertArrayEquals(interpreted, compiled.toDoubles(), 1e-3);
        return compiled.toDoubles();
    }
}
