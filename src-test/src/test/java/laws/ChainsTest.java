package laws;

import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.pow;
import static dev.adjoint.autodiff.ops.ArithmeticOps.square;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.atan;
import static dev.adjoint.autodiff.ops.FunctionOps.cosh;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.exp2;
import static dev.adjoint.autodiff.ops.FunctionOps.expm1;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.log1p;
import static dev.adjoint.autodiff.ops.FunctionOps.sinh;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// That a chain of functions has the right derivatives up to order three where a slope on the way
/// is far outside the element type's middle, and each value on the way is inside the type.
class ChainsTest {
    /// A function, and the points to check in float64 and in float32.
    private record Chain(SmoothRow row, double[] wide, double[] narrow) {
        static Chain of(
                String name, UnaryOperator<Node> node, UnaryOperator<Taylor> truth, int... at) {
            double[] wide = Arrays.stream(at).asDoubleStream().toArray();
            double[] narrow =
                    DoubleStream.of(wide).map(x -> Math.abs(x) < 100 ? x : x / 8).toArray();
            return new Chain(SmoothRow.of(name, node, truth), wide, narrow);
        }

        Chain at(double[] inWide, double... inNarrow) {
            return new Chain(row, inWide, inNarrow);
        }

        List<Truth> truths(DType dtype) {
            return Arrays.stream(dtype == DType.FLOAT32 ? narrow : wide)
                    .map(dtype::round)
                    .mapToObj(x -> Truth.of(row, new double[] {x}, dtype))
                    .toList();
        }
    }

    /// The ways that simplify a derivative before the next one is taken.
    private static final Set<EveryOrder.Mode> MODES =
            EnumSet.of(EveryOrder.Mode.GRADIENT, EveryOrder.Mode.HESSIAN);

    private static final double[] FAR = {-1e40, -1e10, -3, 0.5, 1e4, 1e40};
    private static final double[] FAR_IN_FLOAT32 = {-1e6, -1e4, -3, 0.5, 1e4, 1e6};

    private static final List<Chain> CHAINS =
            List.of(
                    exponential("x / eˣ", x -> div(x, exp(x)), x -> x.over(x.exp())),
                    exponential("1 / cosh x", x -> div(1, cosh(x)), x -> one(x).over(x.cosh())),
                    exponential(
                            "1 / cosh² x",
                            x -> square(div(1, cosh(x))),
                            x -> one(x).over(x.cosh().times(x.cosh())),
                            100,
                            -100),
                    exponential("1 / 2ˣ", x -> div(1, exp2(x)), ChainsTest::halved),
                    exponential(
                            "1 / (1 + eˣ)²",
                            x -> div(1, square(add(exp(x), 1))),
                            x -> one(x).over(x.exp().plus(1).times(x.exp().plus(1))),
                            100,
                            -100),
                    exponential(
                            "1 / sigmoid x",
                            x -> div(1, sigmoid(x)),
                            x -> x.negated().exp().plus(1)),
                    exponential(
                            "x / (3 eˣ)",
                            x -> div(x, mul(exp(x), 3)),
                            x -> x.over(x.exp().times(3)),
                            300,
                            -360),
                    Chain.of(
                            "(eˣ - 2) / eˣ",
                            x -> div(sub(exp(x), 2), exp(x)),
                            x -> x.exp().minus(2).over(x.exp()),
                            -360,
                            -40,
                            -8,
                            0),
                    exponential(
                            "x eˣ / (1 + eˣ)²",
                            x -> div(mul(x, exp(x)), square(add(exp(x), 1))),
                            x -> x.times(x.exp()).over(x.exp().plus(1).times(x.exp().plus(1))),
                            200,
                            -200),
                    exponential("√eˣ", x -> sqrt(exp(x)), x -> x.times(0.5).exp()),
                    exponential("atan eˣ", x -> atan(exp(x)), x -> x.exp().atan(), 200, -200),
                    Chain.of(
                            "1 / (eˣ - 1)",
                            x -> div(1, expm1(x)),
                            ChainsTest::ofGrowth,
                            300,
                            -300,
                            -3,
                            8),
                    Chain.of(
                            "x / (eˣ - 1)",
                            x -> div(x, expm1(x)),
                            x -> x.times(ofGrowth(x)),
                            300,
                            -300,
                            -3,
                            8),
                    Chain.of("log sinh x", x -> log(sinh(x)), x -> x.sinh().log(), 2, 5, 8),
                    Chain.of(
                            "log x / eˣ",
                            x -> div(log(x), exp(x)),
                            x -> x.log().over(x.exp()),
                            300,
                            8,
                            1),
                    Chain.of(
                            "log xˣ",
                            x -> log(pow(x, x)),
                            x -> x.times(x.log()).exp().log(),
                            2,
                            8,
                            20,
                            100),
                    Chain.of(
                            "x² / exp x²",
                            x -> div(square(x), exp(square(x))),
                            x -> x.times(x).over(x.times(x).exp()),
                            2,
                            -6,
                            6),
                    rational("log x²", x -> log(square(x)), x -> x.times(x).log()),
                    rational("log1p x²", x -> log1p(square(x)), x -> x.times(x).plus(1).log()),
                    rational(
                            "1 / (1 + x²)",
                            x -> div(1, add(square(x), 1)),
                            x -> one(x).over(x.times(x).plus(1))));

    @TestFactory
    Stream<DynamicTest> derivativesOfChainsAreRight() {
        return CHAINS.stream()
                .flatMap(
                        chain ->
                                Stream.of(DType.FLOAT64, DType.FLOAT32)
                                        .map(
                                                dtype ->
                                                        DynamicTest.dynamicTest(
                                                                chain.row() + " in " + dtype,
                                                                () -> check(chain, dtype))));
    }

    /// A scale that several elements share, as the deviation of a normal distribution is.
    @Test
    void aSharedScaleKeepsItsDerivatives() {
        for (int at : new int[] {-80, -60, -45, 0, 50, 60, 80}) {
            Input scale = input("s", DType.FLOAT32);
            Input x = input("x", DType.FLOAT32, 3);
            Node f = sum(div(x, exp(scale)));
            Node slope = Autodiff.gradient(f, scale).getFirst();
            Node curvature = Autodiff.gradient(slope, scale).getFirst();
            List<Tensor> found =
                    Program.compile(List.of(scale, x), List.of(slope, curvature))
                            .run(scale.is(at), x.is(1, 2, 3))
                            .values();
            double right = 6 * Math.exp(-at);
            assertEquals(-right, found.get(0).scalarValue(), 1e-6 * right, "at " + at);
            assertEquals(right, found.get(1).scalarValue(), 1e-6 * right, "at " + at);
        }
    }

    /// No walk goes down a long product, and none is taken from each of its nodes.
    @Test
    void aDeepProductBesideAnExponentialIsDifferentiated() {
        Input x = input("x");
        Node power = exp(x);
        Node deep = x;
        Node quotient = x;
        for (int i = 0; i < 20_000; i++) {
            deep = mul(deep, x);
            quotient = div(quotient, x);
        }
        Node f = div(mul(x, power), mul(deep, power));
        Node slope = Autodiff.gradient(add(f, mul(x, quotient)), x).getFirst();
        assertEquals(-39_998, Program.compile(List.of(x), List.of(slope)).run(1).scalar(0), 1e-6);
    }

    private static void check(Chain chain, DType dtype) {
        EveryOrderLaw.check(chain.row(), dtype, chain.truths(dtype), MODES);
    }

    private static Chain exponential(
            String name, UnaryOperator<Node> node, UnaryOperator<Taylor> truth) {
        return exponential(name, node, truth, 300, -300);
    }

    private static Chain exponential(
            String name, UnaryOperator<Node> node, UnaryOperator<Taylor> truth, int high, int low) {
        return Chain.of(name, node, truth, low, -40, -8, 0, 1, 8, 40, high);
    }

    private static Chain rational(
            String name, UnaryOperator<Node> node, UnaryOperator<Taylor> truth) {
        return Chain.of(name, node, truth).at(FAR, FAR_IN_FLOAT32);
    }

    private static Taylor one(Taylor like) {
        return like.like(1);
    }

    private static Taylor halved(Taylor x) {
        return x.times(x.like(2).log()).negated().exp();
    }

    private static Taylor ofGrowth(Taylor x) {
        return one(x).over(x.exp().minus(1));
    }
}
