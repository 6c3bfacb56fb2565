package worked;

import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.pow;
import static dev.adjoint.autodiff.ops.ArithmeticOps.reciprocal;
import static dev.adjoint.autodiff.ops.ArithmeticOps.square;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.FunctionOps.cosh;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.exp2;
import static dev.adjoint.autodiff.ops.FunctionOps.expm1;
import static dev.adjoint.autodiff.ops.FunctionOps.hypot;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.log10;
import static dev.adjoint.autodiff.ops.FunctionOps.log1p;
import static dev.adjoint.autodiff.ops.FunctionOps.log2;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.ReductionOps.mean;
import static dev.adjoint.autodiff.ops.ReductionOps.prod;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.StatisticsOps.norm2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Result;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A function spelled in a form that overflows has the value and the slopes of its stable form,
/// interpreted and compiled, in both element types.
class SpelledFormsTest {
    /// @param at the argument, a vector
    /// @param value of the function, a scalar or the sum of its elements
    /// @param slopes of that sum
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Form(
            String name,
            UnaryOperator<Node> function,
            double[] at,
            double value,
            double... slopes) {
        @Override
        public String toString() {
            return name + " at " + Arrays.toString(at);
        }
    }

    private static final double TINY = Math.exp(-40);
    private static final double LOG_OF_2 = Math.log(2);

    static Stream<Form> forms() {
        return Stream.of(softplus(), sigmoids(), logarithms(), softmaxes(), tanhs(), differences())
                .flatMap(List::stream);
    }

    private static Form of(
            String name, UnaryOperator<Node> function, double at, double value, double slope) {
        return new Form(name, function, new double[] {at}, value, slope);
    }

    private static double[] at(double... at) {
        return at;
    }

    private static List<Form> softplus() {
        return List.of(
                of("log(1 + eˣ)", x -> log(plus(1, exp(x))), 1000, 1000, 1),
                of("log(eˣ + 1)", x -> log(add(exp(x), 1)), 89, 89, 1),
                of("log(1 + e⁻ˣ)", x -> log(plus(1, exp(neg(x)))), -1000, 1000, -1),
                of("-log(1 + e⁻ˣ)", x -> neg(log(plus(1, exp(neg(x))))), -1000, -1000, 1),
                of("log1p(eˣ)", x -> log1p(exp(x)), 1000, 1000, 1),
                of("log(2 + eˣ)", x -> log(plus(2, exp(x))), 1000, 1000, 1),
                of("log1p(3 eˣ)", x -> log1p(times(3, exp(x))), 1000, 1000 + Math.log(3), 1),
                of("log2(1 + eˣ)", x -> log2(plus(1, exp(x))), 1000, 1000 / LOG_OF_2, 1 / LOG_OF_2),
                of("log(1 + 1 / eˣ)", x -> log(plus(1, div(1, exp(x)))), -1000, 1000, -1),
                of("log(1 + Σ eˣ)", x -> log(plus(1, sum(exp(x)))), 1000, 1000, 1),
                of("log1p(Σ eˣ)", x -> log1p(sum(exp(x))), 1000, 1000, 1));
    }

    private static List<Form> sigmoids() {
        return List.of(
                of("1 / (1 + e⁻ˣ)", x -> div(1, plus(1, exp(neg(x)))), -1000, 0, 0),
                of("1 / (e⁻ˣ + 1)", x -> div(1, add(exp(neg(x)), 1)), 40, 1, TINY),
                of("(1 + e⁻ˣ)⁻¹", x -> pow(plus(1, exp(neg(x))), -1), -1000, 0, 0),
                of("reciprocal", x -> reciprocal(plus(1, exp(neg(x)))), -1000, 0, 0),
                of("eˣ / (1 + eˣ)", x -> div(exp(x), plus(1, exp(x))), 40, 1, TINY),
                of("eˣ / (eˣ + 1)", x -> div(exp(x), add(exp(x), 1)), 1000, 1, 0),
                of("1 - 1 / (1 + eˣ)", x -> sub(1, div(1, plus(1, exp(x)))), 40, 1, TINY),
                of("1 / (1 + 1 / eˣ)", x -> div(1, plus(1, div(1, exp(x)))), -1000, 0, 0),
                of("2 / (1 + eˣ)", x -> div(2, plus(1, exp(x))), 40, 2 * TINY, -2 * TINY),
                of("1 / (2 + eˣ)", x -> div(1, plus(2, exp(x))), 1000, 0, 0),
                of("3 / (2 + eˣ)", x -> div(3, plus(2, exp(x))), 40, 3 * TINY, -3 * TINY),
                of("eˣ / (2 + eˣ)", x -> div(exp(x), plus(2, exp(x))), 40, 1, 2 * TINY),
                of("e⁻ˣ / (1 + e⁻ˣ)", x -> div(exp(neg(x)), plus(1, exp(neg(x)))), -1000, 1, 0),
                of("1 / eˣ", x -> div(1, exp(x)), 1000, 0, 0),
                of("1 / (1 + Σ eˣ)", x -> div(1, plus(1, sum(exp(x)))), 1000, 0, 0),
                of("1 - sigmoid x", x -> sub(1, sigmoid(x)), 40, TINY, -TINY),
                of("s (1 - s)", x -> mul(sigmoid(x), sub(1, sigmoid(x))), 40, TINY, -TINY),
                of("s - s²", x -> sub(sigmoid(x), square(sigmoid(x))), 40, TINY, -TINY));
    }

    private static List<Form> logarithms() {
        return List.of(
                of("log σ", x -> log(sigmoid(x)), -1000, -1000, 1),
                of("log σ", x -> log(sigmoid(x)), 40, -TINY, TINY),
                of("log(1/(1 + e⁻ˣ))", x -> log(div(1, plus(1, exp(neg(x))))), -1000, -1000, 1),
                of("log(1/(1 + e⁻ˣ))", x -> log(div(1, plus(1, exp(neg(x))))), 40, -TINY, TINY),
                of("log(1 - σ)", x -> log(sub(1, sigmoid(x))), 40, -40, -1),
                of("log1p(-σ)", x -> log1p(neg(sigmoid(x))), 40, -40, -1),
                of("log1p(-σ)", x -> log1p(neg(sigmoid(x))), 1000, -1000, -1),
                of("log of reshaped σ", x -> log(wide(sigmoid(x))), -1000, -1000, 1),
                of("log1p of reshaped -σ", x -> log1p(neg(wide(sigmoid(x)))), 1000, -1000, -1),
                of("log of 1 - reshaped σ", x -> log(sub(1, wide(sigmoid(x)))), 1000, -1000, -1),
                of(
                        "log of broadcast σ",
                        x -> log(ShapeOps.broadcast(sigmoid(x), 3, 1)),
                        -1000,
                        -3000,
                        3),
                of("mean of log σ", x -> mean(log(sigmoid(x))), -1000, -1000, 1),
                of("log mean σ", x -> log(mean(sigmoid(x))), -1000, -1000, 1),
                of(
                        "log(σ / (1 - σ))",
                        x -> log(div(sigmoid(x), sub(1, sigmoid(x)))),
                        -1000,
                        -1000,
                        1),
                of("log √σ", x -> log(sqrt(sigmoid(x))), -1000, -500, 0.5),
                of(
                        "log of chosen",
                        x -> log(select(less(x, number(0, x)), sigmoid(x), sub(1, sigmoid(x)))),
                        -1000,
                        -1000,
                        1),
                of(
                        "log of concat",
                        x -> log(ShapeOps.concat(0, sub(1, sigmoid(x)), sigmoid(x))),
                        1000,
                        -1000,
                        -1),
                of("log cosh", x -> log(cosh(x)), 1000, 1000 - LOG_OF_2, 1),
                of("log cosh", x -> log(cosh(x)), -90, 90 - LOG_OF_2, -1),
                of(
                        "log((eˣ + e⁻ˣ)/2)",
                        x -> log(div(add(exp(x), exp(neg(x))), 2)),
                        1000,
                        1000 - LOG_OF_2,
                        1),
                of("log(eˣ + e⁻ˣ)", x -> log(add(exp(x), exp(neg(x)))), -1000, 1000, -1),
                of(
                        "log10 cosh",
                        x -> log10(cosh(x)),
                        1000,
                        (1000 - LOG_OF_2) / Math.log(10),
                        1 / Math.log(10)),
                of("log √(eˣ)", x -> log(sqrt(exp(x))), 1000, 500, 0.5),
                of("log(3 eˣ)", x -> log(times(3, exp(x))), 1000, 1000 + Math.log(3), 1),
                new Form(
                        "log Π σ",
                        x -> log(prod(sigmoid(x))),
                        at(-500, -600, 40),
                        -1100,
                        1,
                        1,
                        TINY),
                new Form(
                        "log(Σ eˣ + 2)",
                        x -> log(add(sum(exp(x)), 2)),
                        at(1000, 1000),
                        1000 + LOG_OF_2,
                        .5,
                        .5),
                new Form(
                        "log(2 Σ eˣ)",
                        x -> log(times(2, sum(exp(x)))),
                        at(1000, 1000),
                        1000 + 2 * LOG_OF_2,
                        .5,
                        .5),
                new Form("log mean eˣ", x -> log(mean(exp(x))), at(1000, 1000), 1000, .5, .5),
                new Form(
                        "log mean eˣ",
                        x -> log(mean(exp(x))),
                        at(-1000, -1000, -1000),
                        -1000,
                        1 / 3.,
                        1 / 3.,
                        1 / 3.),
                new Form("log2 Σ 2ˣ", x -> log2(sum(exp2(x))), at(2000, 2000), 2001, .5, .5),
                new Form("log2 mean 2ˣ", x -> log2(mean(exp2(x))), at(-2000, -2000), -2000, .5, .5),
                new Form(
                        "log(eˣ + eʸ)",
                        x -> log(add(exp(part(x, 0)), exp(part(x, 1)))),
                        at(1000, 1000),
                        1000 + LOG_OF_2,
                        .5,
                        .5),
                new Form(
                        "log(eˣ + eʸ + eᶻ)",
                        x -> log(add(add(exp(part(x, 0)), exp(part(x, 1))), exp(part(x, 2)))),
                        at(-1000, -1000, -1000),
                        -1000 + Math.log(3),
                        1 / 3.,
                        1 / 3.,
                        1 / 3.),
                new Form(
                        "log Σ w eˣ",
                        x ->
                                log(
                                        sum(
                                                mul(
                                                        Leaves.constant(
                                                                Tensor.of(1.0, 0, 3).as(x.dtype())),
                                                        exp(x)))),
                        at(1000, 1000, 1000),
                        1000 + Math.log(4),
                        .25,
                        0,
                        .75));
    }

    private static List<Form> softmaxes() {
        double p = 1 / (1 + Math.E);
        return List.of(
                new Form(
                        "Σ log softmax",
                        x -> log(softmax(x)),
                        at(0, 1, -800),
                        3 * Math.log(p) - 799,
                        1 - 3 * p,
                        1 - 3 * (1 - p),
                        1),
                new Form(
                        "mean log softmax",
                        x -> mean(log(softmax(x))),
                        at(1000, 1000),
                        -LOG_OF_2,
                        0,
                        0),
                new Form(
                        "log of ours",
                        x -> log(ActivationOps.softmax(x)),
                        at(1000, 1000),
                        -2 * LOG_OF_2,
                        0,
                        0),
                new Form(
                        "log of one of three",
                        x ->
                                log(
                                        div(
                                                exp(part(x, 0)),
                                                add(
                                                        add(exp(part(x, 0)), exp(part(x, 1))),
                                                        exp(part(x, 2))))),
                        at(0, 1000, 0),
                        -1000,
                        1,
                        -1,
                        0),
                new Form(
                        "one of two",
                        x -> div(exp(part(x, 0)), add(exp(part(x, 0)), exp(part(x, 1)))),
                        at(1000, 1000),
                        .5,
                        .25,
                        -.25),
                new Form(
                        "one of three",
                        x ->
                                div(
                                        exp(part(x, 0)),
                                        add(
                                                add(exp(part(x, 0)), exp(part(x, 1))),
                                                exp(part(x, 2)))),
                        at(1000, 1000, 1000),
                        1 / 3.,
                        2 / 9.,
                        -1 / 9.,
                        -1 / 9.),
                new Form(
                        "with a class of zeros",
                        x -> div(exp(part(x, 0)), plus(1, sum(exp(x)))),
                        at(1000, 1000),
                        .5,
                        .25,
                        -.25),
                new Form(
                        "eˣ / eʸ",
                        x -> div(exp(part(x, 0)), exp(part(x, 1))),
                        at(1000, 999),
                        Math.E,
                        Math.E,
                        -Math.E),
                new Form(
                        "taken",
                        x ->
                                log(
                                        ShapeOps.take(
                                                softmax(x),
                                                Leaves.constant(Tensor.ofInts(Shape.of(1), 2)),
                                                0)),
                        at(0, 0, -800),
                        -800 - LOG_OF_2,
                        -.5,
                        -.5,
                        1));
    }

    private static List<Form> tanhs() {
        double slope = 4 * Math.exp(-80);
        return List.of(
                of("tanh by e²ˣ", x -> tanhOf(exp(times(2, x))), 1000, 1, 0),
                of("tanh by e²ˣ", x -> tanhOf(exp(times(2, x))), -1000, -1, 0),
                of("tanh by e⁻²ˣ", x -> neg(tanhOf(exp(times(-2, x)))), -1000, -1, 0),
                of(
                        "2 / (1 + e⁻²ˣ) - 1",
                        x -> sub(div(2, plus(1, exp(times(-2, x)))), 1),
                        -1000,
                        -1,
                        0),
                of("1 - 2 / (e²ˣ + 1)", x -> sub(1, div(2, add(exp(times(2, x)), 1))), 1000, 1, 0),
                of("2 σ(2x) - 1", x -> sub(times(2, sigmoid(times(2, x))), 1), 1e-12, 1e-12, 1),
                of("1 - tanh²", x -> sub(1, square(tanh(x))), 40, slope, -2 * slope),
                of("1 - tanh²", x -> sub(1, pow(tanh(x), 2)), 1000, 0, 0));
    }

    private static List<Form> differences() {
        return List.of(
                of("log(1 - eˣ)", x -> log(sub(1, exp(x))), -1e-20, Math.log(1e-20), -1e20),
                of("log(1 - eˣ)", x -> log(sub(1, exp(x))), -40, -TINY, -TINY),
                of("log(-expm1 x)", x -> log(neg(expm1(x))), -40, -TINY, -TINY),
                of("log1p(-eˣ)", x -> log1p(neg(exp(x))), -1e-20, Math.log(1e-20), -1e20),
                of("log(eˣ - 1)", x -> log(sub(exp(x), 1)), 1000, 1000, 1),
                new Form(
                        "log(eˣ - eʸ)",
                        x -> log(sub(exp(part(x, 0)), exp(part(x, 1)))),
                        at(1000, 999),
                        1000 + Math.log(-Math.expm1(-1)),
                        1 + 1 / Math.expm1(1),
                        -1 / Math.expm1(1)));
    }

    private static Node plus(double number, Node x) {
        return add(number(number, x), x);
    }

    private static Node times(double number, Node x) {
        return mul(number(number, x), x);
    }

    private static Node number(double number, Node like) {
        return Leaves.constant(Tensor.of(Shape.of(), number).as(like.dtype()));
    }

    private static Node wide(Node x) {
        return ShapeOps.reshape(x, 1, 1, x.shape().count());
    }

    private static Node part(Node x, int i) {
        return sum(ShapeOps.slice(x, 0, i, i + 1));
    }

    private static Node softmax(Node x) {
        return div(exp(x), ReductionOps.keepAxes(ReductionOps::sum, exp(x)));
    }

    /// (a - 1) / (a + 1).
    private static Node tanhOf(Node a) {
        return div(sub(a, 1), add(a, 1));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theValueAndTheSlopesAreThoseOfTheStableForm(Form form) {
        for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
            Input x = Leaves.input("x", dtype, form.at.length);
            Node f = sum(form.function.apply(x));
            Node simple = Simplifier.simplify(List.of(f)).getFirst();
            Node slopes = ReverseMode.gradient(simple, List.of(x)).getFirst();
            var binding = x.is(form.at);
            double[] here = binding.value().toDoubles();
            assertNear(form, dtype, at(form.value), Interpreter.evaluate(simple, binding));
            assertNear(form, dtype, form.slopes, Interpreter.evaluate(slopes, binding));
            Program program = Program.compile(List.of(x), List.of(f, slopes));
            Result result = program.run(binding);
            assertNear(form, dtype, at(form.value), result.get(0));
            assertNear(form, dtype, form.slopes, result.get(1));
        }
    }

    static Stream<Form> squares() {
        return Stream.of(
                new Form("norm2²", x -> square(norm2(x)), at(0, 0), 0, 2, 2),
                new Form("norm2²", x -> pow(norm2(x), 2), at(0, 0), 0, 2, 2),
                new Form("norm2²", x -> mul(norm2(x), norm2(x)), at(0, 0), 0, 2, 2),
                new Form(
                        "norm2² of a matrix",
                        x -> sum(square(norm2(ShapeOps.reshape(x, 2, 1), 1))),
                        at(0, 0),
                        0,
                        2,
                        2),
                new Form(
                        "norm2² of a row",
                        x -> sum(square(norm2(ShapeOps.reshape(x, 1, 2), 1))),
                        at(0, 0),
                        0,
                        2,
                        2),
                new Form(
                        "norm2² of a scalar",
                        x ->
                                add(
                                        square(norm2(part(x, 0))),
                                        mul(norm2(part(x, 1)), norm2(part(x, 1)))),
                        at(0, 0),
                        0,
                        2,
                        2),
                new Form(
                        "keepAxes",
                        x -> sum(square(ReductionOps.keepAxes(StatisticsOps::norm2, x, 0))),
                        at(0, 0),
                        0,
                        2,
                        2),
                new Form("3 norm2²", x -> mul(times(3, norm2(x)), norm2(x)), at(0, 0), 0, 6, 6),
                new Form("(3 norm2)²", x -> square(times(3, norm2(x))), at(0, 0), 0, 18, 18),
                new Form(
                        "norm2 / 2 * norm2",
                        x -> mul(div(norm2(x), 3), norm2(x)),
                        at(0, 0),
                        0,
                        2 / 3.,
                        2 / 3.),
                new Form("hypot²", x -> square(hypot(part(x, 0), part(x, 1))), at(0, 0), 0, 2, 2),
                new Form("(√Σ x²)²", x -> square(sqrt(sum(square(x)))), at(0, 0), 0, 2, 2),
                new Form(
                        "(√(x² + 4 y²))²",
                        x -> square(sqrt(add(square(part(x, 0)), square(times(2, part(x, 1)))))),
                        at(0, 0),
                        0,
                        2,
                        8));
    }

    /// The slopes of a row are the diagonal of the Hessian here; the rest of it is 0.
    @ParameterizedTest
    @MethodSource("squares")
    void theSquareOfALengthHasTheHessianOfTheSumOfSquares(Form form) {
        Input x = Leaves.input("x", form.at.length);
        Node f = Simplifier.simplify(List.of(form.function.apply(x))).getFirst();
        double[] hessian = Interpreter.evaluate(Autodiff.hessian(f, x), x.is(form.at)).toDoubles();
        double[] expected = {form.slopes[0], 0, 0, form.slopes[1]};
        assertArrayEquals(expected, hessian, 1e-15, form::toString);
    }

    private static void assertNear(Form form, DType dtype, double[] expected, Tensor actual) {
        double relative = dtype == DType.FLOAT32 ? 1e-4 : 1e-12;
        for (int i = 0; i < expected.length; i++) {
            double tolerance = relative * Math.abs(expected[i]) + (expected[i] == 0 ? relative : 0);
            assertEquals(expected[i], actual.at(i), tolerance, () -> form + " in " + dtype);
        }
    }
}
