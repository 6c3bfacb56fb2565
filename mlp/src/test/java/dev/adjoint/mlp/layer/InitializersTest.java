package dev.adjoint.mlp.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Randomness;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.Arrays;

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

    /// @param kurtosis the fourth moment over the squared variance
    private static void requireMoments(double[] weights, double variance, double kurtosis) {
        int n = weights.length;
        double mean = Arrays.stream(weights).average().orElseThrow();
        assertEquals(0, mean, DEVIATIONS * Math.sqrt(variance / n));
        double squares = Arrays.stream(weights).map(w -> w * w).average().orElseThrow();
        assertEquals(variance, squares, DEVIATIONS * variance * Math.sqrt((kurtosis - 1) / n));
    }
}
