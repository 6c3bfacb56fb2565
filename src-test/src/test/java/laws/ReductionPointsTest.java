package laws;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.UnaryOperator;

/// Reductions, norms and losses at the points that need a rule: zeros, ties, nothing, extremes.
class ReductionPointsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    @Test
    void theGradientOfAProductIsTheProductOfTheOthers() {
        gradientIs(ReductionOps::prod, values(2, 3, 5), 15, 10, 6);
        gradientIs(ReductionOps::prod, values(2, 0, 5, 7), 0, 70, 0, 0);
        gradientIs(ReductionOps::prod, values(0, 3, 0), 0, 0, 0);
        gradientIs(ReductionOps::prod, values(1, 2, 3, 4, 5, 6), 720, 360, 240, 180, 144, 120);
        gradientIs(ReductionOps::prod, values(0, 2, 3, 4, 5, 6, 7), 5040, 0, 0, 0, 0, 0, 0);
        gradientIs(ReductionOps::prod, values(4), 1);
        gradientIs(ReductionOps::prod, values(1e-200, 1e-200, 3), 3e-200, 3e-200, 0);
        gradientIs(ReductionOps::prod, values());
    }

    @Test
    void theGradientOfThatGradientIsRightWithZeros() {
        Input x = input("x", 3);
        Node first = gradient(ReductionOps.prod(x), x).getFirst();
        Node second = gradient(sum(mul(first, constant(Tensor.of(1.0, 0.0, 0.0)))), x).getFirst();
        agrees(second, x, values(0, 0, 7), 0, 7, 0);
        agrees(second, x, values(2, 0, 7), 0, 7, 0);
    }

    @Test
    void productsAlongAnAxisHaveTheirOwnGradients() {
        Input x = input("x", 2, 3);
        Node f = sum(ReductionOps.prod(x, -2));
        agrees(gradient(f, x).getFirst(), x, values(1, 0, 3, 4, 5, 0), 4, 5, 0, 1, 0, 3);
    }

    @Test
    void tiesOfTheSmallestShareEvenly() {
        gradientIs(x -> ReductionOps.min(x), values(3, 1, 1, 2), 0, 0.5, 0.5, 0);
        valueIs(x -> ReductionOps.min(x), values(3, NAN, 1), NAN);
        valueIs(x -> ReductionOps.min(x), values(3, -INFINITY), -INFINITY);
    }

    @Test
    void anyAndAllReadMasks() {
        Input x = input("x", 2, 3);
        Node isNegative = less(x, constant(0));
        agrees(asNumber(ReductionOps.any(isNegative, 1)), x, values(1, -1, 1, 1, 1, 1), 1, 0);
        agrees(asNumber(ReductionOps.all(isNegative, 0)), x, values(-1, -1, 1, -1, 1, 1), 1, 0, 0);
        agrees(asNumber(ReductionOps.all(isNegative)), x, values(-1, -1, -1, -1, -1, -1), 1);
        Input none = input("none", 0);
        Node isLess = less(none, constant(0));
        agrees(asNumber(ReductionOps.any(isLess)), none, values(), 0);
        agrees(asNumber(ReductionOps.all(isLess)), none, values(), 1);
    }

    @Test
    void keptAxesBroadcastAgainstTheirInput() {
        Input x = input("x", 2, 3);
        Node kept = ReductionOps.keepAxes(ReductionOps::sum, x, -1);
        assertEquals(Shape.of(2, 1), kept.shape());
        agrees(kept, x, values(1, 2, 3, 4, 5, 6), 6, 15);
        assertEquals(Shape.of(1, 1), ReductionOps.keepAxes(StatisticsOps::norm2, x, 1, 0).shape());
    }

    @Test
    void theSumOfAScalarOverNoAxesIsTheScalar() {
        Input x = scalar("x");
        assertEquals(4, Interpreter.evaluate(sum(x), x.is(4)).scalarValue());
        assertEquals(0, Interpreter.evaluate(StatisticsOps.var(x), x.is(4)).scalarValue());
        assertEquals(4, Interpreter.evaluate(StatisticsOps.norm2(x), x.is(-4)).scalarValue());
    }

    @Test
    void theRootOfSquaresNeitherOverflowsNorUnderflows() {
        valueIs(x -> StatisticsOps.norm2(x, 0), values(3e300, -4e300), 5e300);
        valueIs(x -> StatisticsOps.norm2(x, 0), values(3e-300, 4e-300), 5e-300);
        valueIs(x -> StatisticsOps.norm2(x, 0), values(3, INFINITY), INFINITY);
        valueIs(x -> StatisticsOps.norm2(x, 0), values(NAN, 0), NAN);
        valueIs(x -> StatisticsOps.norm2(x, 0), values(), 0);
    }

    @Test
    void normsHaveAGradientAtZero() {
        gradientIs(x -> StatisticsOps.norm1(x, 0), values(0, -2), 0, -1);
        gradientIs(x -> StatisticsOps.norm2(x, 0), values(0, 0), 0, 0);
        gradientIs(x -> StatisticsOps.norm2(x, 0), values(0, -2), 0, -1);
        gradientIs(x -> StatisticsOps.normInfinity(x, 0), values(0, 0), 0, 0);
        gradientIs(x -> StatisticsOps.normInfinity(x, 0), values(-3, 3, 1), -0.5, 0.5, 0);
    }

    @Test
    void aVarianceKeepsTheDigitsOfDistances() {
        valueIs(x -> StatisticsOps.var(x, 0), values(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16), 22.5);
        valueIs(x -> StatisticsOps.varWithDdof(x, 1, 0), values(4, 7, 13, 16), 30);
        valueIs(x -> StatisticsOps.varWithDdof(x, 1, 0), values(4), NAN);
        valueIs(x -> StatisticsOps.var(x, 0), values(), NAN);
    }

    @Test
    void lossesKeepTheirDigitsAtExtremes() {
        Node one = constant(Tensor.of(1.0));
        valueIs(x -> LossOps.binaryCrossEntropyOfLogits(x, one), values(40), Math.exp(-40));
        valueIs(x -> LossOps.binaryCrossEntropyOfLogits(x, one), values(-1000), 1000);
        gradientIs(x -> LossOps.binaryCrossEntropyOfLogits(x, one), values(0), -0.5);
        valueIs(x -> LossOps.binaryCrossEntropy(x, one, 0x1p-20), values(0), 20 * Math.log(2));
        gradientIs(x -> LossOps.binaryCrossEntropy(x, one, 1e-7), values(0), 0);
        gradientIs(x -> LossOps.huber(x, one, 2), values(1), 0);
        gradientIs(x -> LossOps.huber(x, one, 2), values(3), 2);
        gradientIs(x -> LossOps.huber(x, one, 2), values(-9), -2);
    }

    private static Node asNumber(Node mask) {
        return select(mask, constant(1), constant(0));
    }

    private static void valueIs(UnaryOperator<Node> f, double[] at, double expected) {
        Input x = input("x", at.length);
        agrees(f.apply(x), x, at, expected);
    }

    private static void gradientIs(UnaryOperator<Node> f, double[] at, double... expected) {
        Input x = input("x", at.length);
        agrees(gradient(f.apply(x), x).getFirst(), x, at, expected);
    }

    /// To 4 ulp: a root, an exponential and a logarithm are not exact.
    private static void agrees(Node node, Input x, double[] at, double... expected) {
        double[] interpreted = Interpreter.evaluate(node, x.is(at)).toDoubles();
        double[] compiled =
                Compiled.formsMustAgree(node, List.of(node), List.of(x.is(at)))
                        .getFirst()
                        .toDoubles();
        assertEquals(expected.length, interpreted.length);
        for (int i = 0; i < expected.length; i++) {
            double most = Double.isFinite(expected[i]) ? 4 * Math.ulp(expected[i]) : 0.0;
            assertEquals(expected[i], interpreted[i] + 0.0, most, "interpreted " + node);
            assertEquals(expected[i], compiled[i] + 0.0, most, "compiled " + node);
        }
    }

    private static double[] values(double... values) {
        return values;
    }
}
