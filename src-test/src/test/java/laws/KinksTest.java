package laws;

import static dev.adjoint.autodiff.Autodiff.gradient;
import static dev.adjoint.autodiff.Autodiff.jvp;
import static dev.adjoint.autodiff.ops.ActivationOps.elu;
import static dev.adjoint.autodiff.ops.ActivationOps.gelu;
import static dev.adjoint.autodiff.ops.ActivationOps.hardSigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.leakyRelu;
import static dev.adjoint.autodiff.ops.ActivationOps.selu;
import static dev.adjoint.autodiff.ops.ActivationOps.silu;
import static dev.adjoint.autodiff.ops.ActivationOps.softplus;
import static dev.adjoint.autodiff.ops.ActivationOps.softsign;
import static dev.adjoint.autodiff.ops.ElementwiseOps.abs;
import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.ceil;
import static dev.adjoint.autodiff.ops.ElementwiseOps.clamp;
import static dev.adjoint.autodiff.ops.ElementwiseOps.div;
import static dev.adjoint.autodiff.ops.ElementwiseOps.floor;
import static dev.adjoint.autodiff.ops.ElementwiseOps.less;
import static dev.adjoint.autodiff.ops.ElementwiseOps.log;
import static dev.adjoint.autodiff.ops.ElementwiseOps.max;
import static dev.adjoint.autodiff.ops.ElementwiseOps.min;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mod;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.pow;
import static dev.adjoint.autodiff.ops.ElementwiseOps.relu;
import static dev.adjoint.autodiff.ops.ElementwiseOps.round;
import static dev.adjoint.autodiff.ops.ElementwiseOps.rsqrt;
import static dev.adjoint.autodiff.ops.ElementwiseOps.select;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sigmoid;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sign;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sqrt;
import static dev.adjoint.autodiff.ops.ElementwiseOps.step;
import static dev.adjoint.autodiff.ops.ElementwiseOps.stopGradient;
import static dev.adjoint.autodiff.ops.FunctionOps.acos;
import static dev.adjoint.autodiff.ops.FunctionOps.acosh;
import static dev.adjoint.autodiff.ops.FunctionOps.asin;
import static dev.adjoint.autodiff.ops.FunctionOps.atan2;
import static dev.adjoint.autodiff.ops.FunctionOps.atanh;
import static dev.adjoint.autodiff.ops.FunctionOps.cbrt;
import static dev.adjoint.autodiff.ops.FunctionOps.hypot;
import static dev.adjoint.autodiff.ops.FunctionOps.log10;
import static dev.adjoint.autodiff.ops.FunctionOps.log1p;
import static dev.adjoint.autodiff.ops.FunctionOps.log2;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.LossOps.binaryCrossEntropyOfLogits;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The table of the points at which a function is not smooth. The simplifier must not change it,
/// and a compiled program must keep to it.
class KinksTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    static Stream<Arguments> kinks() {
        return Stream.of(
                kink("relu' at 0", x -> relu(x), 0, 0),
                kink("relu' at -0", x -> relu(x), -0.0, 0),
                kink("relu' at NaN", x -> relu(x), NAN, 0),
                kink("|x|' at 0", x -> abs(x), 0, 0),
                kink("|x|' at -0", x -> abs(x), -0.0, 0),
                kink("|x|' at -∞", x -> abs(x), -INFINITY, -1),
                kink("sqrt' at 0", x -> sqrt(x), 0, INFINITY),
                kink("sqrt' below 0", x -> sqrt(x), -1, NAN),
                kink("log' at 0", x -> log(x), 0, INFINITY),
                kink("log' at -0", x -> log(x), -0.0, -INFINITY),
                kink("(x⁰)' at 0", x -> pow(x, 0), 0, 0),
                kink("(x¹)' at 0", x -> pow(x, 1), 0, 1),
                kink("(x²)' at 0", x -> pow(x, 2), 0, 0),
                kink("(x³)' at -2", x -> pow(x, 3), -2, 12),
                kink("max(x, x)'", x -> max(x, x), 3, 1),
                kink("max(x, 0)' at 0", x -> max(x, 0), 0, 0.5),
                kink("max(x, 0)' at -0", x -> max(x, 0), -0.0, 0.5),
                kink("min(x, 0)' at 0", x -> min(x, 0), 0, 0.5),
                kink("sign' at 0", x -> sign(x), 0, 0),
                kink("step' at 0", x -> step(x), 0, 0),
                kink("⌊x⌋' at 1", x -> floor(x), 1, 0),
                kink("⌈x⌉' at 1", x -> ceil(x), 1, 0),
                kink("round' at ½", x -> round(x), 0.5, 0),
                kink("(x mod 2)' at 2", x -> mod(x, 2), 2, 1),
                kink("clamp' at the lower bound", x -> clamp(x, -1, 1), -1, 0.5),
                kink("clamp' at the upper bound", x -> clamp(x, -1, 1), 1, 0.5),
                kink("cbrt' at 0", x -> cbrt(x), 0, INFINITY),
                kink("rsqrt' at 0", x -> rsqrt(x), 0, -INFINITY),
                kink("log1p' at -1", x -> log1p(x), -1, INFINITY),
                kink("log2' at 0", x -> log2(x), 0, INFINITY),
                kink("log10' at 0", x -> log10(x), 0, INFINITY),
                kink("asin' at 1", x -> asin(x), 1, INFINITY),
                kink("acos' at 1", x -> acos(x), 1, -INFINITY),
                kink("acosh' at 1", x -> acosh(x), 1, INFINITY),
                kink("atanh' at 1", x -> atanh(x), 1, INFINITY),
                kink("leakyRelu' at 0", x -> leakyRelu(x, 0.25), 0, 0.25),
                kink("elu' at 0", x -> elu(x, 0.25), 0, 0.25),
                kink("selu' at 0", x -> selu(x), 0, 1.0507009873554805 * 1.6732632423543772),
                kink("hardSigmoid' at 3", x -> hardSigmoid(x), 3, 0),
                kink("hardSigmoid' at -3", x -> hardSigmoid(x), -3, 0),
                kink("softsign' at 0", x -> softsign(x), 0, 1),
                kink("hypot' at the origin", x -> hypot(x, mul(x, 2)), 0, 0),
                kink("atan2' at the origin", x -> atan2(x, mul(x, 2)), 0, 0),
                kink("gelu' at -∞", x -> gelu(x), -INFINITY, 0),
                kink("silu' at -∞", x -> silu(x), -INFINITY, 0),
                kink("softplus' at -∞", x -> softplus(x), -INFINITY, 0),
                kink("relu(|x|)' at 0", x -> relu(abs(x)), 0, 0),
                kink("|relu x|' at 0", x -> abs(relu(x)), 0, 0),
                kink("||x||' at 0", x -> abs(abs(x)), 0, 0),
                kink("max(max(x, 1), 2)' at 2", x -> max(max(x, 1), 2), 2, 0.5),
                kink("max(max(x, 1), 2)' at 1", x -> max(max(x, 1), 2), 1, 0),
                kink("max(max(x, 1), 1)' at 1", x -> max(max(x, 1), 1), 1, 0.25),
                kink("max(x, max(x, 1))' at 1", x -> max(x, max(x, 1)), 1, 0.75),
                kink(
                        "√(x² + 4x²)' at 0",
                        x -> sqrt(add(mul(x, x), mul(mul(x, 2), mul(x, 2)))),
                        0,
                        NAN),
                kink("√(x²)' at 0", x -> sqrt(mul(x, x)), 0, NAN),
                kink("(x / √(x²))' at 0", x -> div(x, sqrt(mul(x, x))), 0, NAN),
                kink("log(1 + x)' at -1", x -> log(add(x, 1)), -1, INFINITY),
                kink("log(sigmoid x)' at 0", x -> log(sigmoid(x)), 0, 0.5),
                kink(
                        "the loss of a logit' at 0",
                        x -> binaryCrossEntropyOfLogits(x, mul(x, 0)),
                        0,
                        0.5),
                kink("stopGradient'", x -> mul(x, stopGradient(x)), 3, 3),
                kink("select' of the branch not taken", KinksTest::guardedSqrt, -1, 0));
    }

    @ParameterizedTest(name = "{0} = {3}")
    @MethodSource("kinks")
    void theDerivativeIsWhatTheTableSays(
            String name, UnaryOperator<Node> function, double at, double derivative) {
        Input x = scalar("x");
        Node f = function.apply(x);
        Node plain = ReverseMode.gradient(f, List.of(x)).getFirst();
        Node simple = gradient(f, x).getFirst();
        assertEquals(derivative, value(plain, x.is(at)), name);
        assertEquals(derivative, value(simple, x.is(at)), name + ", simplified");
        Node early =
                ReverseMode.gradient(Simplifier.simplify(List.of(f)).getFirst(), List.of(x))
                        .getFirst();
        assertEquals(derivative, value(early, x.is(at)), name + ", simplified before");
        Node forward = jvp(List.of(f), List.of(x), List.of(constant(1))).getFirst();
        assertEquals(derivative, value(forward, x.is(at)), name + ", forward");
        Tensor compiled = Compiled.formsMustAgree(name, List.of(simple), List.of(x.is(at))).get(0);
        assertEquals(derivative, compiled.scalarValue() + 0.0, name + ", compiled");
    }

    @Test
    void tiesOfTwoShareEvenly() {
        Input x = input("x", 3);
        Input y = input("y", 3);
        List<Node> gradient = gradient(sum(max(x, y)), x, y);
        List<Binding> point = List.of(x.is(1, 2, 3), y.is(1, 1, 5));
        List<Tensor> values = Compiled.formsMustAgree("ties", gradient, point);
        assertArrayEquals(new double[] {0.5, 1, 0}, values.get(0).toDoubles());
        assertArrayEquals(new double[] {0.5, 0, 1}, values.get(1).toDoubles());
    }

    @Test
    void tiesOfManyShareEvenly() {
        Input x = input("x", 2, 4);
        Node f = sum(ReductionOps.max(x, 1));
        Node gradient = gradient(f, x).getFirst();
        List<Binding> point = List.of(x.is(7, 7, 1, 7, 2, 5, 5, 0));
        Tensor values = Compiled.formsMustAgree("ties", List.of(gradient), point).getFirst();
        double third = 1.0 / 3;
        assertArrayEquals(
                new double[] {third, third, 0, third, 0, 0.5, 0.5, 0}, values.toDoubles());
    }

    private static Node guardedSqrt(Node x) {
        Node zero = mul(x, 0);
        return select(less(x, zero), mul(x, 0), sqrt(abs(x)));
    }

    private static Arguments kink(
            String name, UnaryOperator<Node> function, double at, double derivative) {
        return Arguments.of(name, function, at, derivative);
    }

    private static double value(Node node, Binding binding) {
        return Interpreter.evaluate(node, binding).scalarValue() + 0.0;
    }
}
