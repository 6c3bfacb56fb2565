package dev.adjoint.mlp.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

import java.util.Arrays;

/// What dropout does to a batch of ones.
class DropoutTest {
    private static final int COUNT = 20_000;
    private static final double DEVIATIONS = 6;

    private final Input x = Leaves.input("x", DType.FLOAT64, 100, COUNT / 100);

    /// An element is 1 / (1 - rate) with probability 1 - rate and else 0: its mean is 1 and its
    /// variance rate / (1 - rate). The share of those left has the variance rate (1 - rate).
    @Property(tries = 30)
    void theMeanStaysAndTheRestIsScaledUp(
            @ForAll @DoubleRange(min = 0.05, max = 0.9) double rate,
            @ForAll @LongRange(min = 0, max = 1L << 52) long key) {
        double[] dropped = ones(new Dropout("dropout1", rate), key);
        double mean = Arrays.stream(dropped).average().orElseThrow();
        assertEquals(1, mean, DEVIATIONS * Math.sqrt(rate / (1 - rate) / COUNT));
        double scaled = 1 / (1 - rate);
        assertTrue(Arrays.stream(dropped).allMatch(value -> value == 0 || value == scaled));
        double left = Arrays.stream(dropped).filter(value -> value != 0).count() / (double) COUNT;
        assertEquals(1 - rate, left, DEVIATIONS * Math.sqrt(rate * (1 - rate) / COUNT));
    }

    @Example
    void inferenceLeavesAllAsItIs() {
        assertSame(x, new Dropout("dropout1", 0.5).output(x, Pass.inference()));
    }

    @Example
    void aRateOfZeroLeavesAllAsItIsAndDrawsNothing() {
        Pass pass = Pass.training();
        assertSame(x, new Dropout("dropout1", 0).output(x, pass));
        assertTrue(pass.updates().isEmpty());
    }

    /// Of n elements, as many are dropped by both as by chance: a quarter.
    @Example
    void twoLayersOfAModelDropDifferentElements() {
        Pass pass = Pass.training();
        Dropout half = new Dropout("dropout1", 0.5);
        double[] first = values(half.output(x, pass), pass, 9);
        double[] second = values(half.output(x, pass), pass, 9);
        int both = 0;
        for (int i = 0; i < COUNT; i++) {
            both += first[i] == 0 && second[i] == 0 ? 1 : 0;
        }
        double deviation = Math.sqrt(0.25 * 0.75 / COUNT);
        assertEquals(0.25, both / (double) COUNT, DEVIATIONS * deviation);
    }

    @Example
    void theNextKeyDropsDifferentElements() {
        Dropout half = new Dropout("dropout1", 0.5);
        assertNotEquals(
                Arrays.hashCode(ones(half, 1_000_000)), Arrays.hashCode(ones(half, 1_000_001)));
    }

    private double[] ones(Dropout layer, long key) {
        Pass pass = Pass.training();
        return values(layer.output(x, pass), pass, key);
    }

    private double[] values(Node output, Pass pass, long key) {
        Input drawnUnder = (Input) pass.key();
        Tensor ones = Tensor.filled(x.type(), 1);
        return Interpreter.evaluate(output, x.is(ones), drawnUnder.is((double) key)).toDoubles();
    }
}
