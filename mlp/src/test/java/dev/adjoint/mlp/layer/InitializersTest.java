package dev.adjoint.mlp.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Randomness;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Weights start as the papers say: their bounds are exact, their moments within six standard
/// deviations of the estimate.
class InitializersTest {
    private static final double DEVIATIONS = 6;

    @Property(tries = 30)
    void glorotWeightsAreUniformWithinTheBound(
            @ForAll @IntRange(min = 20, max = 120) int inputs,
            @ForAll @IntRange(min = 20, max = 120) int outputs,
            @ForAll long seed) {
        double[] weights = weights(inputs, outputs, Activations.TANH, seed);
        double bound = Math.sqrt(6.0 / (inputs + outputs));
        double largest = Arrays.stream(weights).map(Math::abs).max().orElseThrow();
        assertTrue(largest <= bound, largest + " is beyond " + bound);
        // Of n uniform numbers none is in the outer share s with probability (1 - s)^n < e^(-s n).
        assertTrue(largest > bound * (1 - 30.0 / weights.length), largest + " is far in " + bound);
        requireMoments(weights, 2.0 / (inputs + outputs), 9.0 / 5);
    }

    @Property(tries = 30)
    void heWeightsAreNormalWithTwoOverTheInputs(
            @ForAll @IntRange(min = 20, max = 120) int inputs,
            @ForAll @IntRange(min = 20, max = 120) int outputs,
            @ForAll long seed) {
        double[] weights = weights(inputs, outputs, Activations.RELU, seed);
        double variance = 2.0 / inputs;
        requireMoments(weights, variance, 3);
        double within = 0.682689492;
        long inside = Arrays.stream(weights).filter(w -> Math.abs(w) < Math.sqrt(variance)).count();
        double deviation = Math.sqrt(within * (1 - within) / weights.length);
        assertEquals(within, (double) inside / weights.length, DEVIATIONS * deviation);
    }

    @Property(tries = 20)
    void variancesAreThoseOfThePapers(
            @ForAll @IntRange(min = 20, max = 120) int inputs,
            @ForAll @IntRange(min = 20, max = 120) int outputs,
            @ForAll long seed) {
        double n = inputs;
        requireNormal(Initializers.GLOROT_NORMAL, 2 / (n + outputs), inputs, outputs, seed);
        requireNormal(Initializers.LECUN_NORMAL, 1 / n, inputs, outputs, seed);
        requireNormal(Initializers.heNormal(0.5), 1.6 / n, inputs, outputs, seed);
        requireNormal(Initializers.normal(0.3), 0.09, inputs, outputs, seed);
        requireUniform(Initializers.HE_UNIFORM, 2 / n, inputs, outputs, seed);
        requireUniform(Initializers.LECUN_UNIFORM, 1 / n, inputs, outputs, seed);
        requireUniform(Initializers.uniform(0.3), 0.03, inputs, outputs, seed);
    }

    /// Each vector is made orthogonal to those before it twice: what is left comes from rounding
    /// sums of as many products as a vector has elements, here and there.
    @Property(tries = 30)
    void orthogonalVectorsAreOrthogonalAndOfTheGainsLength(
            @ForAll @IntRange(min = 1, max = 60) int inputs,
            @ForAll @IntRange(min = 1, max = 60) int outputs,
            @ForAll long seed) {
        double gain = 1.5;
        Tensor drawn = Initializers.orthogonal(gain).draw(inputs, outputs, Randomness.of(seed));
        int count = Math.min(inputs, outputs);
        int length = Math.max(inputs, outputs);
        double rounding = 4 * length * DType.FLOAT64.epsilon() * gain * gain;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double product = 0;
                for (int k = 0; k < length; k++) {
                    boolean isTall = inputs >= outputs;
                    product +=
                            isTall
                                    ? drawn.get(k, i) * drawn.get(k, j)
                                    : drawn.get(i, k) * drawn.get(j, k);
                }
                assertEquals(i == j ? gain * gain : 0, product, rounding, i + ", " + j);
            }
        }
    }

    /// The first entry of a random direction in n dimensions has mean 0 and variance 1/n, and so
    /// has that of the last vector, which was made orthogonal to all others.
    @Example
    void noOrthogonalMatrixIsLikelierThanAnother() {
        int size = 4;
        int draws = 20_000;
        RandomGenerator random = Randomness.of(8);
        double[] first = new double[draws];
        double[] last = new double[draws];
        for (int i = 0; i < draws; i++) {
            Tensor drawn = Initializers.ORTHOGONAL.draw(size, size, random);
            first[i] = drawn.get(0, 0);
            last[i] = drawn.get(0, size - 1);
        }
        // The fourth moment of a direction's entry is 3 / (n (n + 2)).
        double kurtosis = 3.0 * size / (size + 2);
        requireMoments(first, 1.0 / size, kurtosis);
        requireMoments(last, 1.0 / size, kurtosis);
    }

    @Example
    void constantWeightsAreConstant() {
        RandomGenerator random = Randomness.of(1);
        assertArrayEquals(new double[6], Initializers.ZEROS.draw(2, 3, random).toDoubles());
        assertArrayEquals(
                new double[] {.1, .1}, Initializers.constant(.1).draw(2, 1, random).toDoubles());
    }

    @Example
    void everyActivationStartsItsWeightsInItsOwnWay() {
        assertSame(Initializers.GLOROT_UNIFORM, Activations.SIGMOID.initializer());
        assertSame(Initializers.HE_NORMAL, Activations.GELU.initializer());
        assertSame(Initializers.LECUN_NORMAL, Activations.SELU.initializer());
        double[] leaky = weights(50, 50, Activations.leakyRelu(1), 3);
        requireMoments(leaky, 1 / 50.0, 3);
    }

    @Example
    void everyBiasStartsAtZero() {
        Mlp model = Mlp.input(5).dense(7, Activations.RELU).dense(3).build();
        var values = model.initialState(Randomness.of(1));
        assertArrayEquals(new double[7], values.get("dense1/bias").toDoubles());
        assertArrayEquals(new double[3], values.get("dense2/bias").toDoubles());
    }

    @Example
    void anInitializerOfOnesOwnDrawsTheWeights() {
        Initializer shape = Initializer.each((inputs, outputs, random) -> inputs + outputs / 10.0);
        Mlp model = Mlp.input(2).dense(3, Activations.TANH, shape).dtype(DType.FLOAT64).build();
        double[] weights = model.initialState(Randomness.of(1)).get("dense1/weight").toDoubles();
        assertArrayEquals(new double[] {2.3, 2.3, 2.3, 2.3, 2.3, 2.3}, weights);
    }

    private static double[] weights(int inputs, int outputs, Activation activation, long seed) {
        Mlp model = Mlp.input(inputs).dense(outputs, activation).dtype(DType.FLOAT64).build();
        return model.initialState(Randomness.of(seed)).get("dense1/weight").toDoubles();
    }

    private static void requireNormal(
            Initializer initializer, double variance, int inputs, int outputs, long seed) {
        requireMoments(
                initializer.draw(inputs, outputs, Randomness.of(seed)).toDoubles(), variance, 3);
    }

    private static void requireUniform(
            Initializer initializer, double variance, int inputs, int outputs, long seed) {
        double[] weights = initializer.draw(inputs, outputs, Randomness.of(seed)).toDoubles();
        double bound = Math.sqrt(3 * variance) * (1 + DType.FLOAT64.epsilon());
        assertTrue(Arrays.stream(weights).allMatch(w -> Math.abs(w) <= bound));
        requireMoments(weights, variance, 9.0 / 5);
    }

    /// @param kurtosis the fourth moment over the squared variance
    private static void requireMoments(double[] weights, double variance, double kurtosis) {
        int n = weights.length;
        double mean = Arrays.stream(weights).average().orElseThrow();
        assertEquals(0, mean, DEVIATIONS * Math.sqrt(variance / n));
        double squares = Arrays.stream(weights).map(w -> w * w).average().orElseThrow();
        assertEquals(variance, squares, DEVIATIONS * variance * Math.sqrt((kurtosis - 1) / n));
    }
}
