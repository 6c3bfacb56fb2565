package laws;

import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Derivatives up to the third where a rule that is differentiated again is easily wrong: in tails,
/// at zeros, at the ends of a domain. The numbers are rounded from 60 digits.
class DerivativeOrdersTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /// A function at a point.
    ///
    /// @param orders the value, and the derivatives of the first and of higher orders
    private record Point(
            String name, UnaryOperator<Node> function, DType dtype, double x, double... orders) {
        @Override
        public String toString() {
            return name + " at " + x + " in " + dtype;
        }
    }

    static List<Point> points() {
        List<Point> points = new ArrayList<>(tails());
        points.addAll(zeros());
        points.addAll(infinities());
        points.addAll(powers());
        return points;
    }

    private static List<Point> tails() {
        UnaryOperator<Node> elu = ActivationOps::elu;
        UnaryOperator<Node> geluTanh = ActivationOps::geluTanh;
        double slope = 4.248354255291589e-18;
        return List.of(
                wide("sigmoid", ActivationOps::sigmoid, 40, 1, slope, -slope, slope),
                wide("sigmoid", ActivationOps::sigmoid, -40, slope, slope, slope, slope),
                narrow("tanh", ActivationOps::tanh, 8, 1, 4.5014060e-7, -9.0028099e-7),
                narrow("elu", elu, -15, -0.9999997, 3.0590232e-7, 3.0590232e-7),
                narrow("elu", elu, -17, -1, 4.1399377e-8, 4.1399377e-8),
                narrow("elu", elu, -20, -1, 2.0611537e-9, 2.0611537e-9),
                wide("elu", elu, -38, -1, 3.1391327920480296e-17, 3.1391327920480296e-17),
                wide("elu", elu, 800, 800, 1, 0, 0),
                narrow("geluTanh", geluTanh, 1e20, 1e20, 1, 0, 0),
                narrow("geluTanh", geluTanh, -1e20, -0.0, 0, 0, 0),
                wide("atan", FunctionOps::atan, 1e100, Math.PI / 2, 1e-200, -2e-300, 0),
                wide(
                        "asinh",
                        FunctionOps::asinh,
                        1e100,
                        230.95165647996451,
                        1e-100,
                        -1e-200,
                        2e-300),
                wide("softsign", ActivationOps::softsign, 1e100, 1, 1e-200, -2e-300, 0));
    }

    private static List<Point> zeros() {
        double tiny = 1e-12;
        return List.of(
                wide("asinh", FunctionOps::asinh, 0, 0, 1, 0, -1),
                wide("asinh", FunctionOps::asinh, -0.0, -0.0, 1, 0, -1),
                wide("atanh", FunctionOps::atanh, tiny, tiny, 1, 2e-12, 2),
                wide("asin", FunctionOps::asin, tiny, tiny, 1, 1e-12, 1),
                wide("acos", FunctionOps::acos, tiny, 1.5707963267938966, -1, -1e-12, -1),
                wide("tanh", ActivationOps::tanh, 1e-150, 1e-150, 1, -2e-150, -2),
                wide("sigmoid", ActivationOps::sigmoid, 1e-150, 0.5, 0.25, -1.25e-151, -0.125),
                wide("cbrt", FunctionOps::cbrt, 1e-300, 1e-100, 1e200 / 3, -INFINITY, INFINITY),
                wide("huber", DerivativeOrdersTest::huber, 0, 0, 0, 1, 0));
    }

    private static List<Point> infinities() {
        return List.of(
                wide("softsign", ActivationOps::softsign, INFINITY, 1, 0, 0, 0),
                wide("softsign", ActivationOps::softsign, -INFINITY, -1, 0, 0, 0),
                wide("silu", ActivationOps::silu, INFINITY, INFINITY, 1, 0, 0),
                wide("silu", ActivationOps::silu, -INFINITY, -0.0, 0, 0, 0),
                wide("gelu", ActivationOps::gelu, INFINITY, INFINITY, 1, 0, 0),
                wide("erf", FunctionOps::erf, INFINITY, 1, 0, 0, 0),
                wide("acosh", FunctionOps::acosh, INFINITY, INFINITY, 0, 0, 0),
                wide("atan", FunctionOps::atan, -INFINITY, -Math.PI / 2, 0, 0, 0));
    }

    private static List<Point> powers() {
        UnaryOperator<Node> ofItself = x -> ArithmeticOps.pow(x, x);
        UnaryOperator<Node> ofOneLess = x -> ArithmeticOps.pow(x, ArithmeticOps.sub(x, 1));
        return List.of(
                wide("x^x", ofItself, 1, 1, 1, 2, 3),
                wide("x^(x - 1)", ofOneLess, 1, 1, 0, 2, -3),
                power(0, 1, 0, 0, 0),
                power(1, 0, 1, 0, 0),
                power(2, 0, 0, 2, 0),
                power(3, 0, 0, 0, 6),
                power(0.5, 0, INFINITY, -INFINITY, INFINITY),
                power(2.5, 0, 0, 0, INFINITY));
    }

    private static Point power(double exponent, double... orders) {
        return wide("x^" + exponent, x -> ArithmeticOps.pow(x, exponent), 0, orders);
    }

    private static Node huber(Node x) {
        return LossOps.huber(x, NodeOps.stopGradient(ArithmeticOps.mul(x, 0)), 1);
    }

    private static Point wide(
            String name, UnaryOperator<Node> function, double x, double... orders) {
        return new Point(name, function, DType.FLOAT64, x, orders);
    }

    private static Point narrow(
            String name, UnaryOperator<Node> function, double x, double... orders) {
        return new Point(name, function, DType.FLOAT32, x, orders);
    }

    @ParameterizedTest
    @MethodSource("points")
    void everyOrderIsRight(Point point) {
        Input x = input("x", point.dtype);
        Node plain = point.function.apply(x);
        Node simple = plain;
        List<Node> derivatives = new ArrayList<>();
        for (int order = 0; order < point.orders.length; order++) {
            derivatives.add(plain);
            derivatives.add(simple);
            plain = ReverseMode.gradient(plain, List.of(x)).getFirst();
            simple = Autodiff.gradient(simple, x).getFirst();
        }
        Program program = Program.compile(List.of(x), derivatives);
        var compiled = program.run(x.is(point.x)).values();
        for (int i = 0; i < derivatives.size(); i++) {
            double expected = point.orders[i / 2];
            double most = (point.dtype == DType.FLOAT32 ? 1e-6 : 1e-14) * Math.abs(expected);
            String what = point + ", order " + i / 2;
            assertEquals(expected, compiled.get(i).scalarValue(), finite(most), what);
            double interpreted = Interpreter.evaluate(derivatives.get(i), x.is(point.x)).at(0);
            assertEquals(expected, interpreted, finite(most), what);
        }
    }

    private static double finite(double most) {
        return Double.isFinite(most) ? most : 0;
    }

    /// The Hessian of xʸ at (2, 0) is (0, ½; ½, (log 2)²).
    @Test
    void mixedDerivativesOfAPowerAreTheSame() {
        Input v = input("v", 2);
        Node f = ArithmeticOps.pow(pick(v, 1, 0), pick(v, 0, 1));
        double[] hessian = Interpreter.evaluate(Autodiff.hessian(f, v), v.is(2, 0)).toDoubles();
        double square = Math.log(2) * Math.log(2);
        assertArrayEquals(new double[] {0, 0.5, 0.5, square}, hessian, 1e-15);
    }

    private static Node pick(Node v, double first, double second) {
        Node weights = constant(Tensor.of(first, second));
        return ReductionOps.sum(ArithmeticOps.mul(v, weights));
    }

    /// Of huge and of tiny numbers, where a square would overflow or underflow.
    @Test
    void deviationsAreScaledBeforeTheyAreSquared() {
        for (double scale : new double[] {1e160, 1, 1e-170}) {
            Input x = input("x", 3);
            Node deviation = StatisticsOps.std(x);
            Node slope = Autodiff.gradient(deviation, x).getFirst();
            double[] values = {scale, 2 * scale, 3 * scale};
            double root = Math.sqrt(2.0 / 3);
            double value = Interpreter.evaluate(deviation, x.is(values)).scalarValue();
            assertEquals(1, value / scale / root, 1e-14);
            double[] expected = {-root / 2, 0, root / 2};
            double[] slopes = Interpreter.evaluate(slope, x.is(values)).toDoubles();
            assertArrayEquals(expected, slopes, 1e-14);
            Node standard = StatisticsOps.standardize(x, 0);
            double[] unit = Interpreter.evaluate(standard, x.is(values)).toDoubles();
            assertArrayEquals(new double[] {-1 / root, 0, 1 / root}, unit, 1e-14);
        }
    }

    /// A function of a distance is not smooth at the origin: its Hessian there is NaN, not 0.
    @Test
    void theHessianOfADistanceAtTheOriginIsNotZero() {
        Input x = scalar("x");
        Node f = FunctionOps.hypot(x, ArithmeticOps.mul(x, 2));
        Node slope = Autodiff.gradient(f, x).getFirst();
        Node second = Autodiff.gradient(slope, x).getFirst();
        assertEquals(0, Interpreter.evaluate(slope, x.is(0)).scalarValue());
        assertTrue(Double.isNaN(Interpreter.evaluate(second, x.is(0)).scalarValue()));
    }
}
