package dev.adjoint.mlp.optimizer.batch;

import static dev.adjoint.autodiff.ops.ActivationOps.softplus;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.square;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Randomness;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.optimizer.PlainNetwork;
import dev.adjoint.mlp.optimizer.batch.Minimum.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// Minimisations as a user starts them.
class MinimizerTest {
    private static final int ROWS = 7;
    private static final double[] X = new Random(11).doubles(ROWS * 3L, -2, 2).toArray();
    private static final double[] T = new Random(12).doubles(ROWS * 2L, -1, 1).toArray();
    private static final PlainNetwork PLAIN = new PlainNetwork(new int[] {3, 5, 4, 2}, X, T);
    private static final Mlp MODEL =
            Mlp.input(3)
                    .dense(5, Activations.TANH)
                    .dense(4, Activations.TANH)
                    .dense(2)
                    .dtype(DType.FLOAT64)
                    .build();
    private static final Map<String, Tensor> START = MODEL.initialState(Randomness.of(3));

    static Stream<Minimizer> minimizers() {
        return Stream.of(Minimizer.lbfgs(), Minimizer.lbfgs(3), Minimizer.conjugateGradient());
    }

    /// ½ xᵀA x - bᵀx is least where A x = b: at (1/11, 7/11) for these.
    @ParameterizedTest
    @MethodSource("minimizers")
    void theLowestPlaceOfAQuadraticIsWhereItsEquationsHold(Minimizer minimizer) {
        Input x = parameter("x", 2);
        Node a = constant(Tensor.of(new double[][] {{4, 1}, {1, 3}}));
        Node b = constant(Tensor.of(1.0, 2.0));
        Node loss = sub(mul(sum(mul(x, matmul(a, x))), 0.5), sum(mul(b, x)));
        Minimum found = minimizer.minimize(loss, List.of(x), Map.of("x", Tensor.of(2.0, 1.0)));
        assertEquals(Reason.FLAT, found.reason());
        assertTrue(found.gradientNorm() <= 1e-8, found::toString);
        // A slope of at most 1e-8 is within 1e-8 / λ of the lowest place, λ > 2 the least
        // curvature.
        assertArrayEquals(
                new double[] {1 / 11.0, 7 / 11.0}, found.values().get("x").toDoubles(), 1e-8);
        assertEquals(7.5, found.losses().getFirst(), 1e-14);
        assertEquals(-0.5 * (1 / 11.0 + 2 * 7 / 11.0), found.loss(), 1e-14);
    }

    /// (1 - x)² + 100 (y - x²)², a bent valley that is flat along its ground (Rosenbrock 1960).
    @ParameterizedTest
    @MethodSource("minimizers")
    void theGroundOfABentValleyIsFound(Minimizer minimizer) {
        Input x = parameter("x");
        Input y = parameter("y");
        Node loss = add(square(sub(1, x)), mul(square(sub(y, square(x))), 100));
        Map<String, Tensor> start = Map.of("x", Tensor.scalar(-1.2), "y", Tensor.scalar(1));
        Minimum found = minimizer.minimize(loss, List.of(x, y), start);
        assertEquals(Reason.FLAT, found.reason());
        assertTrue(found.iterations() < 100, found.toString());
        assertEquals(1, found.values().get("x").scalarValue(), 1e-7);
        assertEquals(1, found.values().get("y").scalarValue(), 1e-7);
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void everyIterationOnANetworkMakesTheLossSmaller(Minimizer minimizer) {
        Minimum found = minimize(minimizer.iterations(200));
        double[] end = flat(found.values());
        double first = PLAIN.loss(flat(START));
        assertEquals(first, found.losses().getFirst(), 1e-14 * first);
        assertEquals(PLAIN.loss(end), found.loss(), 1e-14 * first);
        for (int i = 1; i < found.losses().size(); i++) {
            assertTrue(found.losses().get(i) < found.losses().get(i - 1), "iteration " + i);
        }
        assertTrue(found.loss() < 1e-10 * first, found.toString());
    }

    /// The first ten steps on the compiled program, against plain loops: the gradients of the plain
    /// network, and directions by the whole BFGS matrix.
    @Test
    void tenStepsOfLbfgsAreThoseOfPlainBfgsMatrices() {
        List<Point> path = new ArrayList<>(List.of(plain(flat(START))));
        for (int i = 1; i <= 10; i++) {
            Point here = path.getLast();
            double[][] h = LbfgsTest.matrix(path);
            double[] direction = Vectors.scaled(-1, LbfgsTest.times(h, here.gradient()));
            double first = i == 1 ? Math.min(1, 1 / Vectors.norm(direction)) : 1;
            path.add(step(here, direction, first, 0.9));
            requireSame(path.getLast(), minimize(Minimizer.lbfgs(10).iterations(i)));
        }
    }

    @Test
    void tenStepsOfConjugateGradientsAreThoseOfPlainLoops() {
        Point here = plain(flat(START));
        double[] p = Vectors.scaled(-1, here.gradient());
        double length = Math.min(1, 1 / Vectors.norm(p));
        for (int i = 1; i <= 10; i++) {
            Point next = step(here, p, length, 0.1);
            requireSame(next, minimize(Minimizer.conjugateGradient().iterations(i)));
            double[] g = next.gradient();
            double[] g0 = here.gradient();
            double beta = 0;
            for (int k = 0; k < g.length; k++) {
                beta += g[k] * (g[k] - g0[k]) / Vectors.dot(g0, g0);
            }
            double went = Vectors.norm(Vectors.sum(next.x(), -1, here.x())) / Vectors.norm(p);
            double slope = Vectors.dot(g0, p);
            p = Vectors.sum(Vectors.scaled(-1, g), Math.max(0, beta), p);
            length = went * slope / Vectors.dot(g, p);
            here = next;
        }
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void aLossWithoutAMinimumIsToldFromOneThatIsFlat(Minimizer minimizer) {
        Input x = parameter("x", 2);
        Map<String, Tensor> start = Map.of("x", Tensor.of(5.0, -1.0));
        Minimum found = minimizer.minimize(sum(x), List.of(x), start);
        assertEquals(Reason.UNBOUNDED, found.reason());
        Minimum steep = minimizer.minimize(mul(sum(x), 1e12), List.of(x), start);
        assertEquals(Reason.UNBOUNDED, steep.reason());
        Minimum curved = minimizer.minimize(sum(sub(x, square(x))), List.of(x), start);
        assertEquals(Reason.UNBOUNDED, curved.reason());
    }

    @Test
    void theIterationsAreAReasonToStop() {
        Minimum found = minimize(Minimizer.lbfgs().iterations(3));
        assertEquals(Reason.ITERATIONS, found.reason());
        assertEquals(3, found.iterations());
        assertEquals(4, found.losses().size());
    }

    /// The 1 leaves half of the digits to the square: a move of less than 1e-8 changes no loss.
    @ParameterizedTest
    @MethodSource("minimizers")
    void aLossWithoutMoreDigitsIsAMinimum(Minimizer minimizer) {
        Input x = parameter("x", 3);
        Node loss = add(sum(mul(square(sub(x, 1.0 / 3)), constant(Tensor.of(1.0, 3.0, 7.0)))), 1);
        Map<String, Tensor> start = Map.of("x", Tensor.of(5.0, -1.0, 2.0));
        Minimum found = minimizer.tolerance(0).minimize(loss, List.of(x), start);
        assertEquals(Reason.FLAT, found.reason());
        assertArrayEquals(
                new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0},
                found.values().get("x").toDoubles(),
                1e-7);
        assertEquals(
                found.losses(),
                found.losses().stream().sorted(Comparator.reverseOrder()).distinct().toList());
    }

    /// The negative logarithm of a likelihood over some hundred rows, of about 250, as a sum, and
    /// much larger and smaller ones.
    @ParameterizedTest
    @MethodSource("minimizers")
    void aLikelihoodEndsAsASuccess(Minimizer minimizer) {
        int rows = 400;
        Random random = new Random(3);
        double[][] features = new double[rows][3];
        double[] labels = new double[rows];
        for (int row = 0; row < rows; row++) {
            features[row] = new double[] {1, random.nextGaussian(), 3 * random.nextGaussian()};
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-features[row][1])) ? 1 : 0;
        }
        Input w = parameter("w", 3);
        Node z = matmul(constant(Tensor.of(features)), w);
        Node each = sub(softplus(z), mul(z, constant(Tensor.of(labels))));
        for (double scale : new double[] {1, 1e-3, 1e5, 1e10}) {
            Node loss = mul(sum(each), scale);
            Minimum found =
                    minimizer.minimize(loss, List.of(w), Map.of("w", Tensor.of(0.0, 0.0, 0.0)));
            assertEquals(Reason.FLAT, found.reason(), "scale " + scale + ": " + found);
            assertTrue(found.gradientNorm() < 1e-5 * found.loss(), found::toString);
        }
    }

    /// A gradient of the wrong sign, or of another function, is a failure all the same.
    @ParameterizedTest
    @MethodSource("minimizers")
    void aGradientOfAnotherFunctionIsAFailure(Minimizer minimizer) {
        for (double wrong : new double[] {-1, 0.5, 1e-3}) {
            Minimizer.Descent descent =
                    minimizer.descend(
                            x ->
                                    new Point(
                                            x,
                                            250 + x[0] * x[0] + (x[1] - 1) * (x[1] - 1),
                                            new double[] {2 * x[0], wrong * 2 * (x[1] + 1)}),
                            new double[] {3, 2});
            assertEquals(Reason.NO_LOWER_LOSS, descent.reason(), "factor " + wrong);
        }
    }

    @Test
    void aMistakeIsNamed() {
        Input x = parameter("x");
        Input wide = parameter("wide", 2);
        Input narrow = parameter("narrow", DType.FLOAT32);
        Input data = input("data");
        Map<String, Tensor> one = Map.of("x", Tensor.scalar(1), "data", Tensor.scalar(1));
        requireMessage("minimize: got wide", () -> run(wide, List.of(wide), one));
        requireMessage("minimize: got no parameters", () -> run(x, List.of(), one));
        requireMessage("minimize: got narrow", () -> run(narrow, List.of(narrow), one));
        requireMessage("minimize: got data", () -> run(data, List.of(data), one));
        requireMessage(
                "minimize: got no value for the parameter x", () -> run(x, List.of(x), Map.of()));
        Map<String, Tensor> pair = Map.of("x", Tensor.of(1.0, 2.0));
        requireMessage(
                "minimize: got float64[2] for the parameter x, needed float64[]",
                () -> run(x, List.of(x), pair));
        String message =
                assertThrows(
                                ArithmeticException.class,
                                () -> run(log(x), List.of(x), Map.of("x", Tensor.scalar(-1))))
                        .getMessage();
        assertTrue(message.startsWith("minimize: got the loss NaN at the start"), message);
    }

    private static void requireMessage(String beginning, Executable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake).getMessage();
        assertTrue(message.startsWith(beginning) && message.contains("needed"), message);
    }

    private static Minimum run(Node loss, List<Input> parameters, Map<String, Tensor> start) {
        return Minimizer.lbfgs().minimize(loss, parameters, start);
    }

    private static Minimum minimize(Minimizer minimizer) {
        Input x = input("x", ROWS, 3);
        Input t = input("t", ROWS, 2);
        Node loss = MEAN_SQUARED_ERROR.of(MODEL.output(x), t);
        return minimizer.minimize(loss, MODEL.parameters(), START, x.is(X), t.is(T));
    }

    private static Point plain(double[] w) {
        return new Point(w, PLAIN.loss(w), PLAIN.gradient(w));
    }

    private static Point step(Point here, double[] direction, double length, double flatness) {
        return LineSearch.search(MinimizerTest::plain, here, direction, length, flatness)
                .orElseThrow()
                .point();
    }

    /// Ten steps of a method that divides differences of gradients by each other grow a rounding
    /// error by some digits.
    private static void requireSame(Point expected, Minimum actual) {
        double[] w = flat(actual.values());
        for (int i = 0; i < w.length; i++) {
            double bound = 1e-10 * Math.max(Math.abs(expected.x()[i]), 1);
            assertEquals(expected.x()[i], w[i], bound, "number " + i);
        }
    }

    private static double[] flat(Map<String, Tensor> values) {
        return MODEL.parameters().stream()
                .map(parameter -> values.get(parameter.name()))
                .flatMapToDouble(value -> Arrays.stream(value.toDoubles()))
                .toArray();
    }
}
