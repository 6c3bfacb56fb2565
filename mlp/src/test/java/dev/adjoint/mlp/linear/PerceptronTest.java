package dev.adjoint.mlp.linear;

import static dev.adjoint.autodiff.ops.Leaves.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.type.Tensor;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class PerceptronTest {
    private static final double[][] PAIRS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

    @ParameterizedTest
    @CsvSource({"AND,0001", "OR,0111", "NAND,1110", "NOR,1000"})
    void itLearnsWhatALineParts(String name, String truth) {
        int[] targets = truth.chars().map(c -> c - '0').toArray();
        for (Perceptron start : List.of(zero(2), zero(2).firingAtZero())) {
            PerceptronLearning learning = new PerceptronRule(0.1, 100).learn(start, PAIRS, targets);
            assertTrue(learning.converged(), name + ": " + learning);
            assertArrayEquals(targets, outputs(learning.last(), PAIRS), name);
            assertEquals(learning.last(), learning.best());
        }
    }

    @Test
    void itLearnsNot() {
        double[][] rows = {{0}, {1}};
        PerceptronLearning learning = new PerceptronRule(1, 10).learn(zero(1), rows, 1, 0);
        assertTrue(learning.converged());
        assertArrayEquals(new int[] {1, 0}, outputs(learning.last(), rows));
    }

    /// From 0 it goes round and round among weights with two errors or more.
    @Test
    void itNeverLearnsXorAndSaysHowCloseItCame() {
        PerceptronLearning learning =
                new PerceptronRule(0.5, 200).learn(zero(2), PAIRS, 0, 1, 1, 0);
        assertFalse(learning.converged());
        assertEquals(200, learning.epochs());
        assertEquals(2, learning.fewestErrors());
        assertEquals(2, errors(learning.best(), PAIRS, 0, 1, 1, 0));
        assertEquals(
                "not converged after 200 epochs: errors in 2 of 4 rows at best",
                learning.toString());
    }

    /// OR has three of XOR's four rows, which is the most that a line can have.
    @Test
    void itKeepsTheBestWhereLaterOnesAreWorse() {
        Perceptron or = Perceptron.of(-0.5, 0.75, 0.75);
        PerceptronLearning learning = new PerceptronRule(0.5, 200).learn(or, PAIRS, 0, 1, 1, 0);
        assertFalse(learning.converged());
        assertEquals(or, learning.best());
        assertEquals(1, learning.fewestErrors());
    }

    @Test
    void whoKnowsAllIsLeftAlone() {
        Perceptron and = Perceptron.of(-0.7, 0.5, 0.5);
        PerceptronLearning learning = new PerceptronRule(1, 9).learn(and, PAIRS, 0, 0, 0, 1);
        assertEquals(and, learning.last());
        assertEquals(0, learning.corrections());
        assertEquals(1, learning.epochs());
    }

    @Test
    void oneCorrectionIsRateTimesErrorTimesInput() {
        PerceptronLearning learning =
                new PerceptronRule(0.25, 1)
                        .learn(Perceptron.of(-0.5, 0.5, -1), new double[][] {{1, 2}}, 1);
        assertEquals(1, learning.corrections());
        assertArrayEquals(new double[] {0.75, -0.5}, learning.last().input().weights());
        assertEquals(-0.25, learning.last().input().intercept());
    }

    @Test
    void itIsPrintedAsAnInequality() {
        Perceptron unit = Perceptron.of(-0.7, 0.5, -1, 2);
        assertEquals("1 where 0.5 x1 - 1 x2 + 2 x3 - 0.7 > 0", unit.toString());
        assertEquals("1 where 0.5 x1 - 1 x2 + 2 x3 - 0.7 ≥ 0", unit.firingAtZero().toString());
    }

    @Test
    void whatItDoesAtZeroIsAChoice() {
        Perceptron above = Perceptron.of(-1, 1);
        assertEquals(0, above.output(1));
        assertEquals(1, above.firingAtZero().output(1));
        assertEquals(0, above.output(-0.0));
        assertEquals(0, above.firingAtZero().output(Double.NaN));
    }

    @Property(tries = 100)
    void theNodeSaysWhatTheUnitSays(@ForAll long seed, @ForAll boolean atZero) {
        SplittableRandom random = new SplittableRandom(seed);
        Perceptron above =
                Perceptron.of(random.nextDouble(-2, 2), random.doubles(2, -2, 2).toArray());
        Perceptron unit = atZero ? above.firingAtZero() : above;
        Input x = input("x", 4, 2);
        Tensor values = Interpreter.evaluate(unit.output(x), x.is(Tensor.of(PAIRS)));
        for (int row = 0; row < 4; row++) {
            boolean isClear = Math.abs(unit.net(PAIRS[row])) > 1e-15 * 6;
            if (isClear) {
                assertEquals(unit.output(PAIRS[row]), values.get(row));
            }
        }
    }

    /// Novikoff's theorem. The room is that of one plane that parts the rows, so it is at most the
    /// largest.
    @Property(tries = 100)
    void itNeedsNoMoreCorrectionsThanNovikoffProved(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] plane = random.doubles(4, -1, 1).toArray();
        double length = Math.sqrt(Arrays.stream(plane).map(p -> p * p).sum());
        List<double[]> rows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        double longest = 0;
        double room = Double.POSITIVE_INFINITY;
        while (rows.size() < count) {
            double[] row = random.doubles(3, -1, 1).toArray();
            double side = plane[3];
            double square = 1;
            for (int i = 0; i < 3; i++) {
                side += plane[i] * row[i];
                square += row[i] * row[i];
            }
            if (Math.abs(side) / length > 0.05) {
                rows.add(row);
                labels.add(side > 0 ? 1 : 0);
                longest = Math.max(longest, Math.sqrt(square));
                room = Math.min(room, Math.abs(side) / length);
            }
        }
        int[] targets = labels.stream().mapToInt(Integer::intValue).toArray();
        PerceptronLearning learning =
                new PerceptronRule(1, 10_000)
                        .learn(zero(3), rows.toArray(double[][]::new), targets);
        assertTrue(learning.converged());
        double most = Math.pow(longest / room, 2);
        assertTrue(learning.corrections() <= most, learning.corrections() + " > " + most);
    }

    @Test
    void theRateOnlyScalesWhatIsLearntFromZero() {
        PerceptronLearning one = new PerceptronRule(1, 50).learn(zero(2), PAIRS, 0, 0, 0, 1);
        PerceptronLearning quarter = new PerceptronRule(0.25, 50).learn(zero(2), PAIRS, 0, 0, 0, 1);
        assertEquals(one.corrections(), quarter.corrections());
        double[] weights = one.last().input().weights();
        double[] expected = Arrays.stream(weights).map(w -> w / 4).toArray();
        assertArrayEquals(expected, quarter.last().input().weights());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aRateThatIsNoFiniteNumberAboveZeroIsNamed(double rate) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> new PerceptronRule(rate, 1))
                        .getMessage();
        assertTrue(message.startsWith("perceptron rule: got the rate " + rate), message);
    }

    @Test
    void mistakesAreNamed() {
        PerceptronRule rule = new PerceptronRule(1, 1);
        requireMessage("got 0 epochs, needed 1 or more", () -> new PerceptronRule(1, 0));
        requireMessage("learn: got no rows", () -> rule.learn(zero(2), new double[0][]));
        requireMessage(
                "learn: got the label 2 in row 3, needed 0 or 1",
                () -> rule.learn(zero(2), PAIRS, 0, 1, 1, 2));
        requireMessage(
                "learn: got 4 rows of features and 3 targets",
                () -> rule.learn(zero(2), PAIRS, 0, 1, 1));
        requireMessage(
                "learn: got 2 features, needed 3", () -> rule.learn(zero(3), PAIRS, 0, 1, 1, 0));
        requireMessage("model: got no weights", () -> Perceptron.of(1));
        requireMessage("predict: got 1 features, needed 2", () -> zero(2).output(1));
    }

    private static void requireMessage(String part, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static Perceptron zero(int inputs) {
        return Perceptron.of(0, new double[inputs]);
    }

    private static int errors(Perceptron unit, double[][] rows, int... targets) {
        int[] outputs = outputs(unit, rows);
        int errors = 0;
        for (int row = 0; row < rows.length; row++) {
            errors += Math.abs(outputs[row] - targets[row]);
        }
        return errors;
    }

    private static int[] outputs(Perceptron unit, double[][] rows) {
        return Arrays.stream(rows).mapToInt(unit::output).toArray();
    }
}
