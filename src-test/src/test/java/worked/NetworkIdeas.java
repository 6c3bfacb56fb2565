package worked;

import static dev.adjoint.Adjoint.*;
import static dev.adjoint.mlp.layer.Activations.ELU;
import static dev.adjoint.mlp.layer.Activations.IDENTITY;
import static dev.adjoint.mlp.layer.Activations.LEAKY_RELU;
import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.layer.Activations.SIGMOID;
import static dev.adjoint.mlp.layer.Activations.SOFTMAX;
import static dev.adjoint.mlp.layer.Activations.STEP;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.BINARY_CROSS_ENTROPY;
import static dev.adjoint.mlp.loss.Losses.CROSS_ENTROPY;
import static dev.adjoint.mlp.loss.Losses.MEAN_ABSOLUTE_ERROR;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.loss.Losses.SUM_OF_ABSOLUTE_ERRORS;
import static dev.adjoint.mlp.loss.Losses.SUM_OF_SQUARED_ERRORS;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Result;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activation;
import dev.adjoint.mlp.linear.LinearModel;
import dev.adjoint.mlp.linear.LinearRegression;
import dev.adjoint.mlp.linear.Perceptron;
import dev.adjoint.mlp.loss.Loss;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.Training;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/// The ideas of a lecture about networks, one test each: layers, backpropagation by hand,
/// activations and losses.
final class NetworkIdeas {
    private NetworkIdeas() {}

    static void aForwardPassIsOneWeightedSumPerUnitLayerByLayer() {
        Mlp deep = Mlp.input(3).dense(5, TANH).dense(4, RELU).dense(4, SIGMOID).dense(2).build();
        assertEquals(Shape.of(2), deep.outputShape());
        assertEquals(20 + 24 + 20 + 10, deep.parameterCount());

        Mlp model = Mlp.input(2).dense(2, RELU).dense(1).build();
        Network network =
                Network.of(
                        model,
                        MEAN_SQUARED_ERROR,
                        Map.of(
                                "dense1/weight", Tensor.of(new float[][] {{1, -1}, {2, 0.5f}}),
                                "dense1/bias", Tensor.of(0f, 1f),
                                "dense2/weight", Tensor.of(new float[][] {{2}, {3}}),
                                "dense2/bias", Tensor.of(-1f)));
        assertEquals(2 * 5 + 3 * 1 - 1, network.predict(new float[] {1, 2})[0]);
        assertEquals(2 * 0 + 3 * 3 - 1, network.predict(new float[] {-2, 0})[0]);
    }

    /// F(x) = Σ vᵢ σ(x wᵢ + bᵢ): each unit is one step up or down of the curve.
    static void moreSigmoidsComeCloserToASine() {
        assertTrue(largestError(16) < largestError(4) / 2);
        assertTrue(largestError(64) < largestError(16) / 2);
        assertTrue(largestError(64) < 0.1, () -> "" + largestError(64));
    }

    static void aColumnOfOnesTakesTheWeightOfTheBias() {
        Perceptron and = Perceptron.of(-0.7, 0.5, 0.5);
        Perceptron withoutBias = Perceptron.of(0, 0.5, 0.5, -0.7);
        assertEquals(and.net(1, 1), withoutBias.net(1, 1, 1));
        assertEquals(and.net(0, 1), withoutBias.net(0, 1, 1));

        double[] targets = {3, 5, 8, 8};
        LinearModel line =
                LinearRegression.withIntercept()
                        .fit(new double[][] {{0}, {1}, {2}, {3}}, targets)
                        .model();
        LinearModel plane =
                LinearRegression.withoutIntercept()
                        .fit(new double[][] {{0, 1}, {1, 1}, {2, 1}, {3, 1}}, targets)
                        .model();
        double[] expected = {line.weights()[0], line.intercept()};
        assertArrayEquals(expected, plane.weights(), 1e-13);
    }

    static void anImageBecomesARowOfPixels() {
        Mlp model = Mlp.input(28, 28).flatten().dense(10).build();
        assertEquals(784, model.inputs());
        assertEquals(784 * 10 + 10, model.parameterCount());

        float[][] places = {{100_000}, {10_000}, {1_000}, {100}, {10}, {1}};
        Network digits =
                Network.of(
                        Mlp.input(2, 3).flatten().dense(1).build(),
                        MEAN_SQUARED_ERROR,
                        Map.of("dense1/weight", Tensor.of(places), "dense1/bias", Tensor.of(0f)));
        assertEquals(123_456, digits.predict(new float[] {1, 2, 3, 4, 5, 6})[0]);
    }

    static void theFifthWeightFallsFrom450To437() {
        Input x = input("x", 2);
        Input t = input("t", 2);
        Input w = input("w", 2, 2);
        Input v = input("v", 2, 2);
        Node ofHidden = vecmat(x, w);
        Node h = sigmoid(ofHidden);
        Node ofOutput = vecmat(h, v);
        Node o = sigmoid(ofOutput);
        Node errors = mul(square(sub(t, o)), 0.5);
        Node total = sum(errors);
        Node byOutput = gradient(total, o).getFirst();
        Node slope = gradient(sum(o), ofOutput).getFirst();
        Node byWeight = gradient(total, v).getFirst();
        Node next = sub(v, mul(byWeight, 0.5));
        Result result =
                compile(
                                inputs(x, t, w, v),
                                outputs(
                                        total, ofHidden, h, ofOutput, o, errors, byOutput, slope,
                                        byWeight, next))
                        .run(
                                x.is(.1, .2),
                                t.is(.4, .6),
                                w.is(.3, .4, .25, .35),
                                v.is(.45, .7, .4, .6));
        assertRounded(result.get(ofHidden), .08, .11);
        assertRounded(result.get(h), .520, .527);
        assertRounded(result.get(ofOutput), .445, .680);
        assertRounded(result.get(o), .609, .664);
        assertRounded(result.get(errors), .022, .002);
        assertRounded(result.get(total), .024);
        assertEquals(.209, result.get(byOutput).get(0), 0.5e-3);
        assertEquals(.238, result.get(slope).get(0), 0.5e-3);
        assertEquals(.026, result.get(byWeight).get(0, 0), 0.5e-3);
        assertEquals(.437, result.get(next).get(0, 0), 0.5e-3);
    }

    /// Two inputs, five neurons 1/x without bias, y = sigmoid F and the loss (y - 2)²: by hand,
    /// dL/dw = 2 (y - 2) y (1 - y) dF/dv (-v²) x.
    static void fiveNeuronsHaveTheTenSlopesOfTheChainRule() {
        Input x = input("x", 2);
        Input w = input("w", 5, 2);
        Node v = reciprocal(matvec(w, x));
        Node f = sub(add(mul(get(v, 0), get(v, 1)), div(get(v, 2), get(v, 3))), get(v, 4));
        Node y = sigmoid(f);
        Node loss = square(sub(y, 2));
        Node slope = gradient(loss, w).getFirst();
        Result result =
                compile(inputs(x, w), outputs(f, y, loss, slope))
                        .run(
                                x.is(1.7, 3.5),
                                w.is(0.1, 1.1, 0.5, 0, 0.3, 0.4, 2.1, -0.1, -0.2, 1.3));
        assertEquals(1.740989, result.scalar(f), 0.5e-6);
        assertEquals(0.850813, result.scalar(y), 0.5e-6);
        assertEquals(1.320632, result.scalar(loss), 0.5e-6);
        assertEquals(-0.0576090612, result.get(slope).get(4, 1), 0.5e-10);

        double[] byV = {1 / 0.85, 1 / 4.02, 3.22, -3.22 * 3.22 / 1.91, -1};
        double[] sums = {4.02, 0.85, 1.91, 3.22, 4.21};
        double byF = 2 * (result.scalar(y) - 2) * result.scalar(y) * (1 - result.scalar(y));
        for (int i = 0; i < 5; i++) {
            double bySum = byF * byV[i] * -1 / (sums[i] * sums[i]);
            assertEquals(bySum * 1.7, result.get(slope).get(i, 0), 1e-13);
            assertEquals(bySum * 3.5, result.get(slope).get(i, 1), 1e-13);
        }
    }

    /// Δw_kj = η δ_k h_j with δ_k = (t_k - o_k) o_k (1 - o_k), then Δw_ji = η h_j (1 - h_j) x_i Σ_k
    /// w_kj δ_k. With two outputs the mean of the squared errors is E = ½ Σ (t - o)².
    static void aStepOfDescentIsTheDerivedUpdateOfEachWeight() {
        Mlp model = Mlp.input(3).dense(2, SIGMOID).dense(2, SIGMOID).dtype(DType.FLOAT64).build();
        Training training =
                Trainer.of(model).loss(MEAN_SQUARED_ERROR).optimizer(Optimizers.sgd(0.5)).start();
        State state = training.state();
        Tensor w = state.get("dense1/weight");
        Tensor v = state.get("dense2/weight");
        double[] x = {0.3, -0.8, 1};
        double[] t = {0.9, 0.2};
        double[] h = layer(x, w);
        double[] o = layer(h, v);
        training.step(1).step(x, t);
        double[] ofOutput = new double[2];
        for (int k = 0; k < 2; k++) {
            ofOutput[k] = (t[k] - o[k]) * o[k] * (1 - o[k]);
        }
        for (int j = 0; j < 2; j++) {
            double back = v.get(j, 0) * ofOutput[0] + v.get(j, 1) * ofOutput[1];
            for (int k = 0; k < 2; k++) {
                double expected = v.get(j, k) + 0.5 * ofOutput[k] * h[j];
                assertEquals(expected, state.get("dense2/weight").get(j, k), 1e-15);
            }
            for (int i = 0; i < 3; i++) {
                double expected = w.get(i, j) + 0.5 * h[j] * (1 - h[j]) * x[i] * back;
                assertEquals(expected, state.get("dense1/weight").get(i, j), 1e-15);
            }
        }
    }

    static void activationsHaveTheirValuesOnBothSidesOfZero() {
        assertValues(IDENTITY, -2, -0.5, 1.5);
        assertValues(STEP, 0, 0, 1);
        assertValues(SIGMOID, 0.1192029220, 0.3775406688, 0.8175744762);
        assertValues(TANH, -0.9640275801, -0.4621171573, 0.9051482536);
        assertValues(RELU, 0, 0, 1.5);
        assertValues(LEAKY_RELU, -0.2, -0.05, 1.5);
        assertValues(ELU, -0.8646647168, -0.3934693403, 1.5);
        Node sums = constant(Tensor.of(1.0, 3, -2, -5));
        assertArrayEquals(new double[] {3, -2}, run(maxout(sums, 2, 0)).toDoubles());
        Tensor shares = run(SOFTMAX.of(constant(Tensor.of(1, 2, 1.5, 0.6))));
        assertRounded(shares, .166, .450, .273, .111);
    }

    static void twoLayersWithoutActivationAreOneMatrix() {
        Network two =
                Network.of(
                        Mlp.input(2).dense(2).dense(1).build(),
                        MEAN_SQUARED_ERROR,
                        Map.of(
                                "dense1/weight", Tensor.of(new float[][] {{1, 2}, {3, 4}}),
                                "dense1/bias", Tensor.of(1f, 1f),
                                "dense2/weight", Tensor.of(new float[][] {{1}, {2}}),
                                "dense2/bias", Tensor.of(3f)));
        Network one =
                Network.of(
                        Mlp.input(2).dense(1).build(),
                        MEAN_SQUARED_ERROR,
                        Map.of(
                                "dense1/weight", Tensor.of(new float[][] {{5}, {11}}),
                                "dense1/bias", Tensor.of(6f)));
        float[][] rows = {{0, 0}, {1, 0}, {-2, 7}, {0.5f, -3}};
        assertTrue(Arrays.deepEquals(one.predict(rows), two.predict(rows)));
    }

    static void theSlopeOfASigmoidIsYTimesOneMinusY() {
        Input x = scalar("x");
        Node y = sigmoid(x);
        Node slope = gradient(y, x).getFirst();
        assertEquals("t1 = sigmoid(x)\nt1 (1 - t1)", GraphText.formula(slope));
        Result result = compile(inputs(x), outputs(y, slope)).run(0.445);
        assertEquals(.609, result.scalar(y), 0.5e-3);
        assertEquals(.238, result.scalar(slope), 0.5e-3);
        assertEquals(result.scalar(y) * (1 - result.scalar(y)), result.scalar(slope), 1e-16);
    }

    static void lossesHaveTheNumbersOfTheSlides() {
        double[] predicted = {0.1, 0.7, 0.2};
        assertEquals(0.14, loss(SUM_OF_SQUARED_ERRORS, predicted, 0, 1, 0), 1e-15);
        assertEquals(0.6, loss(SUM_OF_ABSOLUTE_ERRORS, predicted, 0, 1, 0), 1e-15);
        double[] five = {11, 19, 30, 43, 47};
        assertEquals(4, loss(MEAN_SQUARED_ERROR, five, 10, 20, 30, 40, 50));
        assertEquals(8 / 5.0, loss(MEAN_ABSOLUTE_ERROR, five, 10, 20, 30, 40, 50), 1e-15);
        double[] yesAndNo = {0.9, 0.2};
        double entropy = -(Math.log(0.9) + Math.log(0.8)) / 2;
        assertEquals(entropy, loss(BINARY_CROSS_ENTROPY, yesAndNo, 1, 0), 1e-15);

        double[][] rows = {{.3, .5, .2}, {.1, .8, .1}, {.2, .2, .6}, {.4, .3, .3}};
        double[][] labels = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}};
        Node mean = CROSS_ENTROPY.of(constant(Tensor.of(rows)), constant(Tensor.of(labels)));
        assertEquals(2.85, 4 * run(mean).scalarValue(), 0.5e-2);
        double[][] words = {{0.22, 0.02, 0.20, 0.51, 0.05}};
        double[][] truth = {{1, 0, 0, 0, 0}};
        Node next = CROSS_ENTROPY.of(constant(Tensor.of(words)), constant(Tensor.of(truth)));
        assertEquals(1.5141, run(next).scalarValue(), 0.5e-4);
    }

    /// The largest distance of a sum of sigmoids from a sine, at 101 points.
    private static double largestError(int units) {
        double[] v = new double[units];
        double[] b = new double[units];
        double steepness = 4.0 * units;
        for (int i = 0; i < units; i++) {
            v[i] = sine((i + 1.0) / units) - sine((double) i / units);
            b[i] = -steepness * (i + 0.5) / units;
        }
        double[] xs = IntStream.rangeClosed(0, 100).mapToDouble(i -> i / 100.0).toArray();
        Input x = input("x", xs.length, 1);
        Node hidden = sigmoid(add(mul(x, steepness), constant(Tensor.of(b))));
        double[] f =
                compile(inputs(x), outputs(matvec(hidden, constant(Tensor.of(v)))))
                        .run(x.is(xs))
                        .get(0)
                        .toDoubles();
        return IntStream.range(0, xs.length)
                .mapToDouble(i -> Math.abs(f[i] - sine(xs[i])))
                .max()
                .orElseThrow();
    }

    private static double sine(double x) {
        return Math.sin(2 * Math.PI * x);
    }

    private static double[] layer(double[] x, Tensor weights) {
        double[] units = new double[weights.shape().size(1)];
        for (int unit = 0; unit < units.length; unit++) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += x[i] * weights.get(i, unit);
            }
            units[unit] = 1 / (1 + Math.exp(-sum));
        }
        return units;
    }

    /// Checks an activation at -2, -½ and 1½.
    private static void assertValues(Activation activation, double... expected) {
        Node x = constant(Tensor.of(-2, -0.5, 1.5));
        assertArrayEquals(expected, run(activation.of(x)).toDoubles(), 0.5e-10);
    }

    private static double loss(Loss loss, double[] predicted, double... targets) {
        Node output = reshape(constant(Tensor.of(predicted)), 1, predicted.length);
        Node target = reshape(constant(Tensor.of(targets)), 1, targets.length);
        return run(loss.of(output, target)).scalarValue();
    }

    private static void assertRounded(Tensor value, double... expected) {
        assertArrayEquals(expected, value.toDoubles(), 0.5e-3);
    }

    private static Tensor run(Node node) {
        return compile(inputs(), outputs(node)).run().get(node);
    }
}
