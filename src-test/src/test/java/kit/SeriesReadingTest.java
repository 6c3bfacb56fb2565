package kit;

import static dev.adjoint.autodiff.ops.ActivationOps.relu;
import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.floor;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.pow;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.sin;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.Leaves.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.check.exact.Series;
import dev.adjoint.check.exact.SeriesReading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Taylor arithmetic of many digits: the values are the interpreter's but for rounding, and the
/// coefficients say what the values are a step away.
class SeriesReadingTest {
    private static final int DIGITS = 60;
    private static final int ORDER = 3;

    /// A number that doubles hold, as they do the points that far away.
    private static final double STEP = 0x1p-20;

    private static final MathContext MANY = new MathContext(80);

    record Function(String name, UnaryOperator<Node> of, double... at) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Function> functions() {
        return Stream.of(
                new Function("exp", x -> exp(x), -3, 0, 1, 700),
                new Function("exp2", FunctionOps::exp2, -3, 0, 1.5),
                new Function("expm1", FunctionOps::expm1, -3, 1e-9, 1),
                new Function("log", x -> log(x), 1e-3, 1, 2.5, 1e9),
                new Function("log1p", FunctionOps::log1p, -0.5, 1e-9, 3),
                new Function("log2", FunctionOps::log2, 0.3, 8),
                new Function("log10", FunctionOps::log10, 0.3, 100),
                new Function("tanh", x -> tanh(x), -3, 0, 0.5, 30),
                new Function("sigmoid", x -> sigmoid(x), -40, 0, 2, 40),
                new Function("sinh", FunctionOps::sinh, -2, 1e-9, 3),
                new Function("cosh", FunctionOps::cosh, -2, 0.1, 3),
                new Function("sin", FunctionOps::sin, -2, 0, 1e9),
                new Function("cos", FunctionOps::cos, -2, 0.1, 1e9),
                new Function("tan", FunctionOps::tan, -2, 0, 1.5),
                new Function("asin", FunctionOps::asin, -0.9, 0, 0.3),
                new Function("acos", FunctionOps::acos, -0.9, 0, 0.3),
                new Function("atan", FunctionOps::atan, -2, 0, 1e3),
                new Function("asinh", FunctionOps::asinh, -2, 0, 1e3),
                new Function("acosh", FunctionOps::acosh, 1.5, 3),
                new Function("atanh", FunctionOps::atanh, -0.9, 0, 0.3),
                new Function("erf", FunctionOps::erf, -2, 0, 5),
                new Function("normalCdf", FunctionOps::normalCdf, -30, -6, -1, 0, 2),
                new Function("cbrt", FunctionOps::cbrt, -2, 1, 1e-9),
                new Function("sqrt", x -> sqrt(x), 1e-3, 4),
                new Function("quotient", x -> div(1, add(x, 3)), -2, 5),
                new Function("power", x -> pow(x, 3), -2, 5),
                new Function("x to the x", x -> pow(x, x), 1, 2));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theSeriesSaysWhatTheValueIsAStepAway(Function function) {
        for (double x : function.at) {
            Input at = scalar("x");
            Node f = function.of.apply(at);
            Series here = along(f, at, x, 1);
            double known = Interpreter.evaluate(f, at.is(x)).scalarValue();
            assertEquals(
                    known, here.value().toDouble(), 1e-13 * Math.abs(known), function + " at " + x);
            double step = STEP * Math.min(1, Math.abs(x) + (x == 0 ? 1 : 0));
            BigDecimal there = along(f, at, x + step, 1).value().number();
            BigDecimal expected = BigDecimal.ZERO;
            BigDecimal power = BigDecimal.ONE;
            for (int k = 0; k <= ORDER + 1; k++) {
                expected = expected.add(here.at(k).number().multiply(power));
                power = power.multiply(new BigDecimal(x + step).subtract(new BigDecimal(x)), MANY);
            }
            double off = there.subtract(expected).doubleValue();
            double size = Math.abs(here.at(1).toDouble() * step);
            assertEquals(0, off / size, 1e-17, function + " at " + x + ": " + here);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "40, 4.248354255291589e-18",
        "300, 5.148200222412014e-131",
        "-700, 9.85967654375977e-305"
    })
    void aSlopeInATailHasAllItsDigits(double x, double slope) {
        Input at = scalar("x");
        assertEquals(slope, along(sigmoid(at), at, x, 1).derivative(1), 1e-14 * slope);
    }

    @Test
    void nothingOverflowsOnTheWay() {
        Input x = scalar("x");
        Series series = along(log(add(exp(x), 1)), x, 1000, 1);
        assertEquals(1000, series.value().toDouble());
        assertEquals(1, series.derivative(1));
    }

    @Test
    void aKinkHasASlopeToEitherSide() {
        Input x = scalar("x");
        assertEquals(1, along(relu(x), x, 0, 1).derivative(1));
        assertEquals(0, along(relu(x), x, 0, -1).derivative(1));
        assertEquals(1, along(abs(sin(x)), x, 0, 1).derivative(1));
        assertEquals(1, along(abs(sin(x)), x, 0, -1).derivative(1));
        assertEquals(1, along(sqrt(mul(x, x)), x, 0, 1).derivative(1));
        assertEquals(Double.POSITIVE_INFINITY, along(sqrt(x), x, 0, 1).derivative(1));
    }

    @Test
    void aJumpHasAValueToEitherSide() {
        Input x = scalar("x");
        assertEquals(3, along(floor(x), x, 3, 1).value().toDouble());
        assertEquals(2, along(floor(x), x, 3, -1).value().toDouble());
    }

    @Test
    void aRemovableSingularityHasItsLimit() {
        Input x = scalar("x");
        Series series = along(div(sin(x), x), x, 0, 1);
        assertEquals(1, series.value().toDouble());
        assertEquals(0, series.derivative(1));
        assertEquals(-1.0 / 3, series.derivative(2), 1e-15);
    }

    /// Where a relu lets nothing through, what comes after it stays where it is.
    @ParameterizedTest
    @ValueSource(doubles = {-1, -1e-9})
    void whatIsMaskedDoesNotMove(double x) {
        Input at = scalar("x");
        Series series = along(sqrt(relu(at)), at, x, 1);
        assertEquals(0, series.value().toDouble());
        assertEquals(0, series.derivative(1));
    }

    @Test
    void roundingIsSeenWhereTermsCancel() {
        Input x = scalar("x");
        Node f = sub(mul(x, 1e8), mul(x, 1e8));
        Node g = sub(sin(mul(x, 3)), mul(sin(mul(x, 3)), 1));
        List<Binding> at = List.of(x.is(0.7));
        assertEquals(0, disturbed(f, at, x).derivative(1), 1e-7);
        assertTrue(Math.abs(disturbed(f, at, x).derivative(1)) > 1e-12);
        assertTrue(Math.abs(disturbed(g, at, x).derivative(1)) < 1e-14);
    }

    private static Series disturbed(Node f, List<Binding> at, Input x) {
        return SeriesReading.of(f, at, DIGITS, 1)
                .disturbed(f, at, 1)
                .along(f, Map.of(x, new double[] {1}))
                .getFirst();
    }

    private static Series along(Node f, Input x, double at, double direction) {
        return SeriesReading.of(f, List.of(x.is(at)), DIGITS, ORDER)
                .along(f, Map.of(x, new double[] {direction}))
                .getFirst();
    }
}
