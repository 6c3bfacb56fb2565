package worked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.adjoint.mlp.linear.Perceptron;
import dev.adjoint.mlp.linear.PerceptronLearning;
import dev.adjoint.mlp.linear.PerceptronRule;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

/// The perceptrons that lectures work out by hand.
class LecturePerceptronTest {
    private static final double[][] PAIRS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

    private static final Perceptron AND = Perceptron.of(-0.7, 0.5, 0.5);
    private static final Perceptron OR = Perceptron.of(-0.5, 0.6, 0.6);
    private static final Perceptron FIRST_BUT_NOT_SECOND = Perceptron.of(-0.5, 1, -1);

    /// Net inputs from -0.4 in steps of 0.3: two ones take it above 0.
    @Test
    void threeWeightsOfThreeTenthsFireForTwoOnesOrMore() {
        Perceptron majority = Perceptron.of(-0.4, 0.3, 0.3, 0.3);
        for (int bits = 0; bits < 8; bits++) {
            double[] x = {bits >> 2, bits >> 1 & 1, bits & 1};
            int ones = Integer.bitCount(bits);
            assertEquals(0.3 * ones - 0.4, majority.net(x), 1e-15);
            assertEquals(ones >= 2 ? 1 : 0, majority.output(x), Arrays.toString(x));
        }
    }

    @Test
    void theNetInputIsTheWeightedSum() {
        Perceptron unit = Perceptron.of(0, 0.3, 0.4, 0.1);
        assertEquals(-0.3, unit.net(-1, 0, 0));
        assertEquals(0, unit.output(-1, 0, 0));
    }

    @Test
    void handMadeWeightsGiveAndAndOr() {
        assertArrayEquals(new int[] {0, 0, 0, 1}, outputs(AND));
        assertArrayEquals(new int[] {0, 1, 1, 1}, outputs(OR));
        assertEquals(0.3, AND.net(1, 1), 1e-15);
        assertEquals(-0.2, AND.net(1, 0), 1e-15);
        assertEquals(0.1, OR.net(0, 1), 1e-15);
        assertEquals(-0.5, OR.net(0, 0));
    }

    /// OR but not AND.
    @Test
    void twoPerceptronsAndOneOnTopOfThemGiveXor() {
        int[] outputs =
                Arrays.stream(PAIRS)
                        .mapToInt(x -> FIRST_BUT_NOT_SECOND.output(OR.output(x), AND.output(x)))
                        .toArray();
        assertArrayEquals(new int[] {0, 1, 1, 0}, outputs);
    }

    @Test
    void oneAloneNeverLearnsXor() {
        PerceptronLearning learning =
                new PerceptronRule(0.5, 1000).learn(Perceptron.of(0, 0, 0), PAIRS, 0, 1, 1, 0);
        assertFalse(learning.converged());
        assertEquals(2, learning.fewestErrors());
    }

    /// Why: the two corners where XOR is 1 would need net inputs above 0, and so a sum above 0; the
    /// other two, net inputs of at most 0. But both pairs have the same sum.
    @Test
    void oppositeCornersHaveNetInputsOfOneSum() {
        Perceptron unit = Perceptron.of(0.25, -1.5, 3);
        assertEquals(unit.net(0, 0) + unit.net(1, 1), unit.net(0, 1) + unit.net(1, 0));
    }

    /// Firing where w · x + bias reaches 100 is a unit with the bias - 100 that fires at 0 too.
    @Test
    void aLargerBiasReachesTheThresholdSooner() {
        Perceptron eager = Perceptron.of(70 - 100, 1).firingAtZero();
        Perceptron reluctant = Perceptron.of(20 - 100, 1).firingAtZero();
        assertEquals(0, eager.output(Math.nextDown(30)));
        assertEquals(1, eager.output(30));
        assertEquals(0, reluctant.output(Math.nextDown(80)));
        assertEquals(1, reluctant.output(80));
    }

    @Test
    void aLinePartsGoodPartsFromDefects() {
        assertEquals(1, FIRST_BUT_NOT_SECOND.output(2, 1));
        assertEquals(0, FIRST_BUT_NOT_SECOND.output(1, 2));
        assertEquals(0, FIRST_BUT_NOT_SECOND.output(1.5, 1));
        assertEquals(1, FIRST_BUT_NOT_SECOND.firingAtZero().output(1.5, 1));
    }

    @Test
    void aBiasIsAWeightOnAConstantOne() {
        Perceptron without = Perceptron.of(0, 0.5, 0.5, -0.7);
        for (double[] x : PAIRS) {
            assertEquals(AND.net(x), without.net(x[0], x[1], 1));
        }
    }

    private static int[] outputs(Perceptron unit) {
        return Arrays.stream(PAIRS).mapToInt(unit::output).toArray();
    }
}
