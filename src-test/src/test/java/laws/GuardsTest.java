package laws;

import static dev.adjoint.autodiff.ops.ActivationOps.relu;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.clamp;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.floor;
import static dev.adjoint.autodiff.ops.ArithmeticOps.maximum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.minimum;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.pow;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.CumulativeOps.cummax;
import static dev.adjoint.autodiff.ops.CumulativeOps.cummin;
import static dev.adjoint.autodiff.ops.CumulativeOps.cumprod;
import static dev.adjoint.autodiff.ops.FunctionOps.cos;
import static dev.adjoint.autodiff.ops.FunctionOps.hypot;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.NodeOps.cast;
import static dev.adjoint.autodiff.ops.ReductionOps.max;
import static dev.adjoint.autodiff.ops.ReductionOps.min;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.concat;
import static dev.adjoint.autodiff.ops.ShapeOps.flip;
import static dev.adjoint.autodiff.ops.ShapeOps.pad;
import static dev.adjoint.autodiff.ops.ShapeOps.reshape;
import static dev.adjoint.autodiff.ops.ShapeOps.slice;
import static dev.adjoint.autodiff.ops.ShapeOps.take;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.differentiate.Jacobian;
import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// Where a guard lets nothing through, the derivative is 0 whatever the slopes beyond it are, of
/// first and second order, forward and reverse, interpreted and compiled.
class GuardsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /// A scalar function of a vector, its gradient at a point, and its Hessian there, which is zero
    /// but for the entries on the diagonal.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Guard(
            String name, UnaryOperator<Node> f, double[] at, double[] slopes, double[] curvatures) {
        @Override
        public String toString() {
            return name + " at " + Arrays.toString(at);
        }
    }

    static final List<Guard> GUARDS =
            List.of(
                    flat("√relu x", x -> sum(sqrt(relu(x))), -1),
                    flat("√relu x", x -> sum(sqrt(relu(x))), -0.0),
                    flat("log relu x", x -> sum(log(relu(x))), -2),
                    flat("1 / relu x", x -> sum(div(1, relu(x))), -2),
                    flat("relu(x) ^ 0.3", x -> sum(pow(relu(x), 0.3)), -2),
                    flat("√clamp x", x -> sum(sqrt(clamp(x, 0, 1))), -1),
                    flat("log clamp x", x -> sum(log(clamp(x, 0, 1))), -1),
                    flat("√max(x, 0)", x -> sum(sqrt(maximum(x, 0))), -3),
                    flat("√-min(x, 0)", x -> sum(sqrt(sub(0, minimum(x, 0)))), 3),
                    flat("√|x|", x -> sum(sqrt(abs(x))), 0),
                    flat("√⌊x⌋", x -> sum(sqrt(floor(x))), 0.5),
                    flat("√Σ relu(x)²", x -> sqrt(sum(mul(relu(x), relu(x)))), -1, -2),
                    flat("√Σ relu x", x -> sqrt(sum(relu(x))), -1, -2),
                    flat(
                            "√ of a product of relu",
                            x -> sum(sqrt(ContractionOps.matmul(relu(x), weights(x)))),
                            -1,
                            -2),
                    flat(
                            "√relu x, which tanh and a product of matrices follow",
                            x -> sum(tanh(ContractionOps.matmul(sqrt(relu(x)), weights(x)))),
                            -1,
                            -2),
                    flat(
                            "√relu x in float32",
                            x -> sum(cast(sqrt(relu(single(x))), DType.FLOAT64)),
                            -1),
                    flat(
                            "the other branch's √",
                            x -> sum(select(less(x, constant(1)), constant(2), sqrt(sub(x, 1)))),
                            -5),
                    flat(
                            "the other branch's log",
                            x -> sum(select(less(x, constant(0)), constant(0), log(x))),
                            -1),
                    flat(
                            "the first branch's √",
                            x -> sum(select(less(constant(0), x), sqrt(x), constant(0))),
                            0),
                    flat(
                            "a branch inside a branch",
                            x ->
                                    sum(
                                            select(
                                                    less(constant(0), x),
                                                    select(less(x, constant(1)), sqrt(x), log(x)),
                                                    constant(0))),
                            0),
                    guard(
                            "x / max(√Σx², 1)",
                            x -> sum(div(x, maximum(sqrt(sum(mul(x, x))), 1))),
                            new double[] {0, 0},
                            new double[] {1, 1},
                            new double[] {0, 0}),
                    quarter("√ before a slice", x -> sum(slice(sqrt(x), 0, 1, 2))),
                    quarter(
                            "√ before a gather",
                            x -> sum(take(sqrt(x), constant(Tensor.ofInts(1)), 0))),
                    quarter(
                            "√ before a reversed slice",
                            x -> sum(slice(flip(sqrt(x), 0), 0, 0, 1))),
                    quarter("√ of a matrix before a slice", GuardsTest::slicedMatrix),
                    quarter(
                            "√ before a slice and a pad",
                            x -> sum(pad(slice(sqrt(x), 0, 1, 2), 0, 1, 1))),
                    quarter(
                            "√ before a slice of parts side by side",
                            x -> sum(slice(concat(0, sqrt(x), sqrt(mul(x, 1))), 0, 1, 2))),
                    quarter(
                            "√ before the largest so far",
                            x -> mul(sum(cummax(flip(sqrt(x), 0), 0)), 0.5)),
                    quarter(
                            "-√ before the smallest so far",
                            x -> mul(sum(cummin(flip(neg(sqrt(x)), 0), 0)), -0.5)),
                    quarter(
                            "√ before a slice of products so far",
                            x -> sum(slice(cumprod(flip(sqrt(x), 0), 0), 0, 0, 1))),
                    quarter("√ before the largest", x -> max(sqrt(x))),
                    quarter("-√ before the smallest", x -> sub(0, min(sub(0, sqrt(x))))),
                    quarter(
                            "√ before a product with a constant mask",
                            x ->
                                    sum(
                                            select(
                                                    constant(Tensor.ofBooleans(false, true)),
                                                    sqrt(x),
                                                    constant(0)))));

    private static Guard flat(String name, UnaryOperator<Node> f, double... at) {
        return guard(name, f, at, new double[at.length], new double[at.length]);
    }

    /// √x of the second element alone, at (0, 4).
    private static Guard quarter(String name, UnaryOperator<Node> f) {
        return guard(
                name, f, new double[] {0, 4}, new double[] {0, 0.25}, new double[] {0, -1.0 / 32});
    }

    private static Guard guard(
            String name, UnaryOperator<Node> f, double[] at, double[] slopes, double[] curvatures) {
        return new Guard(name, f, at, slopes, curvatures);
    }

    private static Node single(Node x) {
        return cast(x, DType.FLOAT32);
    }

    private static Node weights(Node x) {
        return constant(Tensor.of(new double[x.shape().size(0)][3]));
    }

    private static Node slicedMatrix(Node x) {
        Node matrix = reshape(sqrt(x), 2, 1);
        return sum(slice(matrix, 0, 1, 2));
    }

    @ParameterizedTest
    @FieldSource("GUARDS")
    void letNothingThroughInReverse(Guard guard) {
        Input x = input("x", guard.at.length);
        Node f = guard.f.apply(x);
        Node plain = ReverseMode.gradient(f, List.of(x)).getFirst();
        Node simple = Autodiff.gradient(f, x).getFirst();
        isVector(guard.slopes, evaluate(plain, x, guard), "plain");
        isVector(guard.slopes, evaluate(simple, x, guard), "simplified");
        Binding at = x.is(Tensor.of(guard.at));
        Tensor compiled =
                Compiled.formsMustAgree(guard.name, List.of(simple), List.of(at)).getFirst();
        isVector(guard.slopes, compiled.toDoubles(), "compiled");
    }

    @ParameterizedTest
    @FieldSource("GUARDS")
    void letNothingThroughForward(Guard guard) {
        Input x = input("x", guard.at.length);
        Node f = guard.f.apply(x);
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < guard.at.length; i++) {
            double[] direction = new double[guard.at.length];
            direction[i] = 1;
            Node tangent = constant(Tensor.of(direction));
            Node along = Autodiff.jvp(List.of(f), List.of(x), List.of(tangent)).getFirst();
            slopes.add(evaluate(along, x, guard)[0]);
        }
        isVector(guard.slopes, slopes.stream().mapToDouble(each -> each).toArray(), "forward");
    }

    @ParameterizedTest
    @FieldSource("GUARDS")
    void letNothingThroughAtTheSecondOrder(Guard guard) {
        Input x = input("x", guard.at.length);
        Node f = guard.f.apply(x);
        for (Node gradient :
                List.of(
                        ReverseMode.gradient(f, List.of(x)).getFirst(),
                        Autodiff.gradient(f, x).getFirst())) {
            for (int i = 0; i < guard.at.length; i++) {
                Node entry = sum(slice(gradient, 0, i, i + 1));
                Node row = Autodiff.gradient(entry, x).getFirst();
                isVector(row(guard, i), evaluate(row, x, guard), "reverse over reverse");
            }
            isHessian(guard, evaluate(Jacobian.of(gradient, x), x, guard));
        }
        isHessian(guard, evaluate(Autodiff.hessian(f, x), x, guard));
    }

    private static void isHessian(Guard guard, double... hessian) {
        int size = guard.at.length;
        for (int i = 0; i < size; i++) {
            isVector(
                    row(guard, i),
                    Arrays.copyOfRange(hessian, i * size, (i + 1) * size),
                    "forward over reverse");
        }
    }

    private static double[] row(Guard guard, int i) {
        double[] row = new double[guard.at.length];
        row[i] = guard.curvatures[i];
        return row;
    }

    /// A derivative that is 0 by chance, and not by a guard, has a derivative of its own: a rule
    /// that masks by the value of the adjoint gives 0 here.
    @Test
    void aZeroByChanceIsNoGuard() {
        Input x = input("x", 1);
        Node distance = sub(sqrt(x), 1);
        Node f = sum(div(mul(distance, distance), 2));
        Binding at = x.is(Tensor.of(1.0));
        Node gradient = Autodiff.gradient(f, x).getFirst();
        assertEquals(0, Interpreter.evaluate(gradient, at).at(0));
        Node reverse = Autodiff.gradient(sum(gradient), x).getFirst();
        assertEquals(0.25, Interpreter.evaluate(reverse, at).at(0));
        assertEquals(0.25, Interpreter.evaluate(Autodiff.hessian(f, x), at).at(0));
    }

    /// cos |x| = 1 - |x|²/2 + … has the second derivative -1 at 0, where the slope of the root is
    /// infinite and that of the cosine 0.
    @Test
    void aFunctionOfALengthIsNaNOrRight() {
        List<UnaryOperator<Node>> lengths =
                List.of(
                        x -> sqrt(sum(mul(x, x))),
                        StatisticsOps::norm2,
                        x -> sum(hypot(slice(x, 0, 0, 1), slice(x, 0, 1, 2))));
        for (UnaryOperator<Node> length : lengths) {
            Input x = input("x", 2);
            Node f = cos(length.apply(x));
            Binding at = x.is(Tensor.of(0.0, 0.0));
            Node gradient = Autodiff.gradient(f, x).getFirst();
            Node twice = Autodiff.gradient(sum(slice(gradient, 0, 0, 1)), x).getFirst();
            double[] forward = Interpreter.evaluate(Autodiff.hessian(f, x), at).toDoubles();
            double[] reverse = Interpreter.evaluate(twice, at).toDoubles();
            for (double second : List.of(forward[0], reverse[0])) {
                assertTrue(Double.isNaN(second) || second == -1, "" + second);
            }
        }
    }

    @Test
    void aRootInFloat32IsGuardedBeyondItsRange() {
        Input x = input("x", DType.FLOAT32, 1);
        Node f = sum(log(div(1, maximum(x, 1e-20))));
        Node slope = Autodiff.gradient(f, x).getFirst();
        Binding at = x.is(Tensor.of(0.0).as(DType.FLOAT32));
        assertEquals(0, Interpreter.evaluate(slope, at).at(0));
        Tensor compiled =
                Compiled.formsMustAgree("log(1/max)", List.of(slope), List.of(at)).getFirst();
        assertEquals(0, compiled.at(0));
    }

    /// Each element of a root depends on one element of its argument.
    @Test
    void aJacobianIsZeroBesideAnInfiniteSlope() {
        Input x = input("x", 2);
        Binding at = x.is(Tensor.of(0.0, 4.0));
        double[] expected = {INFINITY, 0, 0, 0.25};
        double[] jacobian = Interpreter.evaluate(Autodiff.jacobian(sqrt(x), x), at).toDoubles();
        isVector(expected, jacobian, "jacobian");
        Node f = sum(sqrt(x));
        double[] hessian = Interpreter.evaluate(Autodiff.hessian(f, x), at).toDoubles();
        isVector(new double[] {-INFINITY, 0, 0, -1.0 / 32}, hessian, "hessian");
    }

    private static double[] evaluate(Node node, Input x, Guard guard) {
        return Interpreter.evaluate(node, x.is(Tensor.of(guard.at))).toDoubles();
    }

    private static void isVector(double[] expected, double[] actual, String what) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i] + 0.0, 1e-15, what + " for element " + i);
        }
        assertEquals(expected.length, actual.length, what);
    }
}
