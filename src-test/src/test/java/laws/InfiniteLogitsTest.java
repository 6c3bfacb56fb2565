package laws;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.Autodiff.hessian;
import static dev.adjoint.autodiff.ops.ActivationOps.logSoftmax;
import static dev.adjoint.autodiff.ops.ActivationOps.softmax;
import static dev.adjoint.autodiff.ops.LossOps.binaryCrossEntropyOfLogits;
import static dev.adjoint.autodiff.ops.LossOps.labelCrossEntropy;
import static dev.adjoint.autodiff.ops.LossOps.softmaxCrossEntropy;
import static dev.adjoint.autodiff.ops.LossOps.softmaxCrossEntropyOfDistributions;
import static dev.adjoint.autodiff.ops.ReductionOps.logSumExp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/// The probabilities and losses of infinite logits, such as those of masked classes: values, slopes
/// and second derivatives as docs/conventions.md has them.
class InfiniteLogitsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NONE = Double.NEGATIVE_INFINITY;
    private static final double LOG_2 = Math.log(2);
    private static final double HALF = 0.5;
    private static final double THIRD = 1.0 / 3;

    private static final List<BinaryOperator<Node>> CROSS_ENTROPIES =
            List.of(
                    (z, t) -> softmaxCrossEntropy(z, t),
                    (z, t) -> softmaxCrossEntropyOfDistributions(z, t),
                    (z, t) -> labelCrossEntropy(z, ReductionOps.argmax(t, 1)));

    private final Input row = Leaves.input("x", 3);

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aMaskedClassAddsNothing(DType dtype) {
        Input z = Leaves.input("z", dtype, 2, 3);
        Input t = Leaves.input("t", dtype, 2, 3);
        Binding[] at = {z.is(NONE, 0, 0, 5, NONE, 5), t.is(0, 1, 0, 0, 0, 1)};
        for (BinaryOperator<Node> crossEntropy : CROSS_ENTROPIES) {
            Node loss = crossEntropy.apply(z, t);
            near(List.of(LOG_2), loss, at);
            near(List.of(0, -0.25, 0.25, 0.25, 0, -0.25), slope(loss, z), at);
        }
    }

    @Test
    void itsSecondDerivativesAreThoseOfTheOthers() {
        Input z = Leaves.input("z", 1, 3);
        Input t = Leaves.input("t", 1, 3);
        Binding[] at = {z.is(NONE, 0, 0), t.is(0, 1, 0)};
        for (BinaryOperator<Node> crossEntropy : CROSS_ENTROPIES) {
            Node loss = crossEntropy.apply(z, t);
            near(List.of(0, 0, 0, 0, 0.25, -0.25, 0, -0.25, 0.25), hessian(loss, z), at);
        }
        Node loss = softmaxCrossEntropy(z, t);
        Node ofTargets = slope(loss, t);
        near(List.of(INFINITY, LOG_2, LOG_2), ofTargets, at);
        near(List.of(-1, 0, 0, 0, -1, 0, 0, 0, -1), minusShares(loss, z, t), at);
    }

    /// ∂²/∂z∂t less the p that each row of it has.
    private static Node minusShares(Node loss, Input z, Input t) {
        Node mixed = Autodiff.jacobian(slope(loss, t), z);
        Node flat = ShapeOps.reshape(mixed, 3, 3);
        return ArithmeticOps.sub(flat, softmax(z));
    }

    @Test
    void whatIsCertainlyWrongCostsInfinitelyMuch() {
        Input z = Leaves.input("z", 1, 3);
        Input t = Leaves.input("t", 1, 3);
        Binding[] at = {z.is(NONE, 0, 0), t.is(1, 0, 0)};
        for (BinaryOperator<Node> crossEntropy : CROSS_ENTROPIES) {
            Node loss = crossEntropy.apply(z, t);
            near(List.of(INFINITY), loss, at);
            near(List.of(-1, HALF, HALF), slope(loss, z), at);
        }
    }

    /// -Σ t log softmax z of targets that are no distribution, and of none at all.
    @Test
    void softmaxCrossEntropyTakesAnyTargets() {
        Input z = Leaves.input("z", 1, 3);
        Input t = Leaves.input("t", 1, 3);
        Node loss = softmaxCrossEntropy(z, t);
        double[] p = PlainLoops.softmax(1, 2, 3);
        double[] logs = Arrays.stream(p).map(Math::log).toArray();
        Binding logits = z.is(1, 2, 3);
        Binding twice = t.is(0, 0, 2);
        near(List.of(-2 * logs[2]), loss, logits, twice);
        near(List.of(2 * p[0], 2 * p[1], 2 * p[2] - 2), slope(loss, z), logits, twice);
        near(List.of(-logs[0], -logs[1], -logs[2]), slope(loss, t), logits, twice);
        Binding mixed = t.is(-0.5, 0, 3);
        near(List.of(0.5 * logs[0] - 3 * logs[2]), loss, logits, mixed);
        near(List.of(2.5 * p[0] + 0.5, 2.5 * p[1], 2.5 * p[2] - 3), slope(loss, z), logits, mixed);
        Binding nothing = t.is(0, 0, 0);
        near(List.of(0), loss, logits, nothing);
        near(List.of(-logs[0], -logs[1], -logs[2]), slope(loss, t), logits, nothing);
    }

    @Test
    void equalInfinitiesShareTheSlopeOfLogSumExp() {
        Node f = logSumExp(row);
        shares(f, NONE, at(NONE, NONE, NONE), THIRD, THIRD, THIRD);
        shares(f, 7, at(NONE, 7, NONE), 0, 1, 0);
        shares(f, INFINITY, at(INFINITY, 7, INFINITY), HALF, 0, HALF);
        shares(f, INFINITY, at(NONE, 7, INFINITY), 0, 0, 1);
    }

    private void shares(Node f, double value, Binding at, double... slopes) {
        near(List.of(value), f, at);
        near(Arrays.stream(slopes).boxed().toList(), slope(f, row), at);
        near(Arrays.stream(slopes).boxed().toList(), softmax(row), at);
        Node hessian = hessian(f, row);
        double[] expected = new double[9];
        for (int i = 0; i < 9; i++) {
            expected[i] = (i / 3 == i % 3 ? slopes[i / 3] : 0) - slopes[i / 3] * slopes[i % 3];
        }
        near(Arrays.stream(expected).boxed().toList(), hessian, at);
    }

    @Test
    void logSoftmaxIsTheDistanceToTheLargest() {
        Node logs = logSoftmax(row);
        near(List.of(NONE, -LOG_2, -LOG_2), logs, at(NONE, 3, 3));
        near(List.of(-LOG_2, NONE, -LOG_2), logs, at(INFINITY, 3, INFINITY));
        near(List.of(-Math.log(3), -Math.log(3), -Math.log(3)), logs, at(NONE, NONE, NONE));
        Node weighed = ReductionOps.sum(FunctionOps.weighted(constant(0, 2, 1), logs));
        near(List.of(0, HALF, -HALF), slope(weighed, row), at(NONE, 3, 3));
        near(List.of(Double.NaN, Double.NaN, Double.NaN), logs, at(Double.NaN, 3, NONE));
    }

    /// Logits 0 and 0 with targets 1 and 0: the diagonal is σ' / 2.
    @Test
    void binaryCrossEntropyIsSmoothAtZero() {
        Input x = Leaves.input("x", 2);
        Input t = Leaves.input("t", 2);
        Node loss = binaryCrossEntropyOfLogits(x, t);
        Binding[] at = {x.is(0, -0.0), t.is(1, 0)};
        near(List.of(LOG_2), loss, at);
        near(List.of(-0.25, 0.25), slope(loss, x), at);
        near(List.of(0.125, 0, 0, 0.125), hessian(loss, x), at);
        near(List.of(0, 0), slope(loss, t), at);
        near(List.of(-HALF, 0, 0, -HALF), Autodiff.jacobian(slope(loss, t), x), at);
        Node third = slope(ReductionOps.sum(slope(ReductionOps.sum(slope(loss, x)), x)), x);
        near(List.of(0, 0), third, at);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void anInfiniteLogitThatFitsCostsNothing(DType dtype) {
        Input x = Leaves.input("x", dtype, 2);
        Input t = Leaves.input("t", dtype, 2);
        Node loss = binaryCrossEntropyOfLogits(x, t);
        Binding[] fits = {x.is(INFINITY, NONE), t.is(1, 0)};
        near(List.of(0), loss, fits);
        near(List.of(0, 0), slope(loss, x), fits);
        near(List.of(NONE, INFINITY), slope(loss, t), fits);
        near(List.of(0, 0, 0, 0), hessian(loss, x), fits);
        Binding[] wrong = {x.is(INFINITY, NONE), t.is(0, 1)};
        near(List.of(INFINITY), loss, wrong);
        near(List.of(HALF, -HALF), slope(loss, x), wrong);
        Binding[] unsure = {x.is(INFINITY, NONE), t.is(0.25, 0.25)};
        near(List.of(INFINITY), loss, unsure);
        near(List.of(0.375, -0.125), slope(loss, x), unsure);
    }

    /// The slope at 40 with target 1 is -1 / (1 + e⁴⁰), not 1 - 1.
    @Test
    void itsSlopesKeepTheDigitsOfTheirTails() {
        Input x = Leaves.input("x", 4);
        Input t = Leaves.input("t", 4);
        Node slope = slope(ReductionOps.sum(FunctionOps.logisticLoss(x, t)), x);
        double[] slopes =
                Interpreter.evaluate(slope, x.is(40, -40, 700, 0.5), t.is(1, 0, 1, 0.25))
                        .toDoubles();
        double tail = 1 / (1 + Math.exp(40));
        assertEquals(-tail, slopes[0], 4 * Math.ulp(tail));
        assertEquals(tail, slopes[1], 4 * Math.ulp(tail));
        assertEquals(-Math.exp(-700), slopes[2], 4 * Math.ulp(Math.exp(-700)));
        assertEquals(1 / (1 + Math.exp(-HALF)) - 0.25, slopes[3], 1e-15);
    }

    private Binding at(double... values) {
        return row.is(values);
    }

    private static Node constant(double... values) {
        return Leaves.constant(Tensor.of(values));
    }

    private static Node slope(Node f, Input x) {
        return gradient(f, x).getFirst();
    }

    /// Of the interpreter, and of both forms of a program.
    private static void near(List<? extends Number> expected, Node node, Binding... bindings) {
        double[] numbers = expected.stream().mapToDouble(Number::doubleValue).toArray();
        double tolerance = node.dtype() == DType.FLOAT32 ? 1e-6 : 1e-15 * 8;
        assertArrayEquals(numbers, Interpreter.evaluate(node, bindings).toDoubles(), tolerance);
        List<Binding> used =
                Stream.of(bindings).filter(b -> Graph.of(node).contains(b.input())).toList();
        Tensor compiled = Compiled.formsMustAgree(node, List.of(node), used).getFirst();
        assertArrayEquals(numbers, compiled.toDoubles(), tolerance);
    }
}
