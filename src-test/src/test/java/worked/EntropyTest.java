package worked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Result;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/// The entropy of logits, where - Σ p log p spelled out loses digits or is NaN.
class EntropyTest {
    private static final double MASKED = Double.NEGATIVE_INFINITY;

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aMaskedClassAddsNothing(DType dtype) {
        check(dtype, at(MASKED, 0, 0), Math.log(2), at(0, 0, 0));
        check(dtype, at(MASKED, 7, MASKED), 0, at(0, 0, 0));
        double p = 1 / (1 + Math.E);
        double slope = p * (1 - p);
        check(
                dtype,
                at(0, 1, MASKED),
                -p * Math.log(p) - (1 - p) * Math.log(1 - p),
                at(slope, -slope, 0));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void hugeLogitsAreNoWorse(DType dtype) {
        check(dtype, at(1e20, 1e20), Math.log(2), at(0, 0));
        check(dtype, at(-1e20, -1e20, -1e20), Math.log(3), at(0, 0, 0));
        check(dtype, at(1e20, -1e20), 0, at(0, 0));
    }

    /// With p = e⁻⁴⁰ the entropy is 41 p and its slope 40 p, whichever class it is of.
    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aSmallEntropyKeepsItsDigits(DType dtype) {
        double p = Math.exp(-40);
        check(dtype, at(0, -40), 41 * p, at(-40 * p, 40 * p));
        check(dtype, at(40, 0), 41 * p, at(-40 * p, 40 * p));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void infiniteLogitsAreAsLikelyAsEachOther(DType dtype) {
        double infinity = Double.POSITIVE_INFINITY;
        check(dtype, at(MASKED, MASKED, MASKED), Math.log(3), at(0, 0, 0));
        check(dtype, at(infinity, 0, infinity), Math.log(2), at(0, 0, 0));
    }

    @Test
    void itIsAlongTheLastAxisUnlessOthersAreNamed() {
        Input x = Leaves.input("x", 2, 3);
        assertEquals(Shape.of(2), StatisticsOps.entropy(x).shape());
        assertEquals(Shape.of(3), StatisticsOps.entropy(x, 0).shape());
        Node all = StatisticsOps.entropy(x, 0, 1);
        assertEquals(
                Math.log(6),
                Interpreter.evaluate(all, x.is(2, 2, 2, 2, 2, 2)).scalarValue(),
                1e-15);
        assertEquals(
                0,
                Interpreter.evaluate(StatisticsOps.entropy(Leaves.constant(3))).scalarValue(),
                0.0);
    }

    /// The Hessian of the entropy of two logits depends on their distance alone.
    @Test
    void theHessianIsThatOfTheEntropy() {
        Input x = Leaves.input("x", 2);
        Node hessian = Autodiff.hessian(StatisticsOps.entropy(x), x);
        double[] values = Interpreter.evaluate(hessian, x.is(0, 1)).toDoubles();
        double p = 1 / (1 + Math.E);
        // The second derivative of H(σ(d)) is -σ' (1 + d (1 - 2 σ)) for the distance d = 1.
        double curve = -p * (1 - p) * (1 + (1 - 2 * (1 - p)));
        assertArrayEquals(at(curve, -curve, -curve, curve), values, 1e-15);
    }

    private static void check(DType dtype, double[] at, double entropy, double[] slopes) {
        Input x = Leaves.input("x", dtype, at.length);
        Node f = StatisticsOps.entropy(x);
        Node gradient = Autodiff.gradient(ReductionOps.sum(f), x).getFirst();
        double relative = dtype == DType.FLOAT32 ? 1e-5 : 1e-14;
        Result result = Program.compile(List.of(x), List.of(f, gradient)).run(x.is(at));
        assertNear(at(entropy), Interpreter.evaluate(f, x.is(at)).toDoubles(), relative);
        assertNear(at(entropy), result.get(0).toDoubles(), relative);
        assertNear(slopes, Interpreter.evaluate(gradient, x.is(at)).toDoubles(), relative);
        assertNear(slopes, result.get(1).toDoubles(), relative);
    }

    private static void assertNear(double[] expected, double[] actual, double relative) {
        for (int i = 0; i < expected.length; i++) {
            double size = expected[i] == 0 ? 1 : Math.abs(expected[i]);
            assertEquals(expected[i], actual[i], relative * size);
        }
    }

    private static double[] at(double... values) {
        return values;
    }
}
