package kit;

import static dev.adjoint.check.GradientAssertions.assertGradient;
import static dev.adjoint.check.GradientAssertions.assertJacobian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.check.FunctionCheck;
import dev.adjoint.check.GradientLaw;
import dev.adjoint.check.GradientReport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class FunctionCheckTest {
    /// A function of one number with its derivative.
    record Pair(String name, DoubleUnaryOperator f, DoubleUnaryOperator slope) {
        double sum(double[] x) {
            return Arrays.stream(x).map(f).sum();
        }

        double[] gradient(double[] x) {
            return Arrays.stream(x).map(slope).toArray();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Pair> pairs() {
        return Stream.of(
                new Pair("square", x -> x * x, x -> 2 * x),
                new Pair("exp", Math::exp, Math::exp),
                new Pair(
                        "a million times",
                        x -> 1e6 * Math.tanh(x),
                        x -> 1e6 / Math.pow(Math.cosh(x), 2)),
                new Pair("sin of 1e5 x", x -> Math.sin(1e5 * x), x -> 1e5 * Math.cos(1e5 * x)),
                new Pair("sin of 1e7 x", x -> Math.sin(1e7 * x), x -> 1e7 * Math.cos(1e7 * x)),
                new Pair("sawtooth", x -> 300 * x - Math.floor(300 * x), _ -> 300),
                new Pair("sawtooth of 1e4", x -> 1e4 * x - Math.floor(1e4 * x), _ -> 1e4),
                new Pair("rounded", x -> Math.rint(40 * x) * x, x -> Math.rint(40 * x)),
                new Pair(
                        "zigzag",
                        x -> Math.abs(Math.sin(500 * x)),
                        x -> 500 * Math.cos(500 * x) * Math.signum(Math.sin(500 * x))));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aRightGradientPasses(Pair pair) {
        for (int seed = 1; seed <= 30; seed++) {
            GradientReport report =
                    FunctionCheck.of(pair::sum, pair::gradient).from(-2, 2, 3).seed(seed).verify();
            assertEquals(9, report.checked(GradientLaw.DIFFERENCES));
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aWrongGradientFails(Pair pair) {
        for (int seed = 1; seed <= 20; seed++) {
            FunctionCheck check =
                    FunctionCheck.of(
                                    pair::sum,
                                    x -> {
                                        double[] wrong = pair.gradient(x);
                                        wrong[1] *= 1.0001;
                                        return wrong;
                                    })
                            .from(-2, 2, 3)
                            .seed(seed);
            assertThrows(AssertionError.class, check::verify);
        }
    }

    @Test
    void oneLineForAGradient() {
        assertGradient(
                x -> x[0] * x[0] * x[1], x -> new double[] {2 * x[0] * x[1], x[0] * x[0]}, 3, 5);
    }

    @Test
    void oneLineForAJacobian() {
        GradientReport report =
                assertJacobian(
                        x -> new double[] {x[0] * x[1], x[0] + x[1], Math.exp(x[0])},
                        x -> new double[][] {{x[1], x[0]}, {1, 1}, {Math.exp(x[0]), 0}},
                        3,
                        5);
        assertEquals(6, report.checked(GradientLaw.DIFFERENCES));
    }

    @Test
    void saysWhichEntryWithBothNumbersAndWhy() {
        String message =
                assertThrows(
                                AssertionError.class,
                                () ->
                                        assertJacobian(
                                                x -> new double[] {x[0] * x[1], x[0] * x[0]},
                                                x -> new double[][] {{x[1], x[0]}, {x[0], 0}},
                                                3.25,
                                                5.5))
                        .getMessage();
        assertHas(
                message,
                "gradient check failed for a function in Java  made at FunctionCheckTest.java:");
        assertHas(message, "f[1] for x[0] = 3.25: analytic 3.25000000000, numeric 6.5000000");
        assertHas(message, "likely a wrong derivative\n");
        assertHas(message, "step      central difference   from analytic");
        assertHas(message, "smallest case that fails: x = [1.0, 0.0]");
    }

    @Test
    void stopsWhenTheTimeIsUsedUp() {
        AtomicInteger calls = new AtomicInteger();
        GradientReport report =
                FunctionCheck.of(
                                x -> {
                                    calls.incrementAndGet();
                                    return Arrays.stream(x).sum();
                                },
                                x -> IntStream.range(0, x.length).mapToDouble(_ -> 1).toArray())
                        .from(-1, 1, 1000)
                        .points(1)
                        .budget(Duration.ZERO)
                        .verify();
        assertEquals(1, report.checked(GradientLaw.DIFFERENCES));
        assertEquals(1000, report.of(GradientLaw.DIFFERENCES));
        assertHas(report.toString(), "1 of 1000 entries: the time was used up");
        assertTrue(calls.get() < 500, "calls " + calls);
    }

    /// Values of few digits let slopes be known to few digits, and no fewer.
    @Test
    void roundedValuesAreToldFromWrongSlopes() {
        Pair inFloat = new Pair("in float", x -> (float) Math.sin((float) x), Math::cos);
        Pair small =
                new Pair("small beside 1", x -> 1 + 1e-9 * Math.sin(x), x -> 1e-9 * Math.cos(x));
        for (Pair pair : List.of(inFloat, small)) {
            for (int seed = 1; seed <= 30; seed++) {
                FunctionCheck.of(pair::sum, pair::gradient).from(-1, 1, 3).seed(seed).verify();
            }
            for (double factor : new double[] {0, 0.9, 1.1, 2}) {
                FunctionCheck wrong =
                        FunctionCheck.of(
                                pair::sum, x -> new double[] {factor * pair.gradient(x)[0]});
                assertThrows(AssertionError.class, () -> wrong.at(0.3).verify());
            }
        }
    }

    /// The range of steps that knows the slope best decides, not the one that knows least.
    @Test
    void aMistakeOfTheEighthDigitIsSeen() {
        Pair tanh = new Pair("tanh", Math::tanh, x -> 1 / Math.pow(Math.cosh(x), 2));
        for (double beside : new double[] {0, 1, 10}) {
            for (double at : new double[] {-2, 0.5, 1.7}) {
                assertGradient(x -> beside + tanh.sum(x), tanh::gradient, at);
                assertThrows(
                        AssertionError.class,
                        () ->
                                assertGradient(
                                        x -> beside + tanh.sum(x),
                                        x -> new double[] {tanh.gradient(x)[0] * (1 + 1e-7)},
                                        at));
            }
        }
        assertThrows(
                AssertionError.class,
                () -> assertGradient(x -> 1e9 + 1e-3 * x[0], _ -> new double[] {10}, 0.5));
    }

    /// A loop in float, as trained networks are computed.
    @Test
    void sumsInFloatAreNoKinks() {
        for (int seed = 1; seed <= 20; seed++) {
            FunctionCheck.of(FunctionCheckTest::sumInFloat, FunctionCheckTest::slopes)
                    .from(-1, 1, 8)
                    .seed(seed)
                    .verify();
        }
    }

    private static double sumInFloat(double[] x) {
        float sum = 0;
        for (double each : x) {
            sum += (float) Math.tanh((float) each);
        }
        return sum;
    }

    private static double[] slopes(double[] x) {
        return Arrays.stream(x).map(each -> 1 / Math.pow(Math.cosh(each), 2)).toArray();
    }

    /// One wrong entry of a thousand is seen along the direction through all.
    @Test
    void aWrongEntryThatIsNotReachedIsSeen() {
        FunctionCheck check =
                FunctionCheck.of(
                                x -> Arrays.stream(x).map(y -> y * y).sum(),
                                x -> {
                                    double[] wrong = Arrays.stream(x).map(y -> 2 * y).toArray();
                                    wrong[617] = 0;
                                    return wrong;
                                })
                        .from(-1, 1, 1000)
                        .budget(Duration.ZERO);
        assertHas(
                assertThrows(AssertionError.class, check::verify).getMessage(),
                "a drawn direction: analytic");
    }

    @Test
    void aKinkThatWasGivenAborts() {
        assertHas(
                assertThrows(
                                TestAbortedException.class,
                                () ->
                                        assertGradient(
                                                x -> Math.abs(x[0]),
                                                x -> new double[] {Math.signum(x[0])},
                                                0))
                        .getMessage(),
                "x[0] = 0.0 is a kink");
    }

    @Test
    void asksForAGradientOfTheRightSize() {
        assertHas(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> assertGradient(x -> x[0] + x[1], _ -> new double[] {1}, 3, 5))
                        .getMessage(),
                "got derivatives of 1 rows of [1], needed 1 row of 2");
    }

    @Test
    void asksForTheSameValueOfTheSamePoint() {
        AtomicInteger calls = new AtomicInteger();
        assertHas(
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        assertGradient(
                                                x -> x[0] + calls.incrementAndGet(),
                                                _ -> new double[] {1},
                                                3))
                        .getMessage(),
                "for the same point, needed the same values");
    }

    @Test
    void aFunctionMayWriteOnItsPoint() {
        assertGradient(
                x -> {
                    x[0] *= x[0];
                    return x[0];
                },
                x -> new double[] {2 * x[0]},
                3);
    }

    private static void assertHas(String message, String part) {
        assertTrue(message.contains(part), () -> '"' + part + "\" is not in: " + message);
    }
}
