package laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.RandomOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Random numbers are a pure function of key and stream: the same bits from the interpreter, from
/// both forms of a kernel and from any number of threads, and spread as chance would spread them.
@Tag("kernels")
class RandomTest {
    private final Input key = Leaves.scalar("key");

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "FLOAT64"})
    void bothFormsDrawWhatTheInterpreterDraws(DType dtype) {
        for (int size : new int[] {0, 1, 7, 8, 9, 15, 16, 17, 33, 1000}) {
            Node x = RandomOps.uniform(key, 3, dtype, size, 3);
            List<Node> outputs =
                    List.of(
                            x,
                            ArithmeticOps.mul(x, 2),
                            ReductionOps.sum(x, 1),
                            ArithmeticOps.add(x, ShapeOps.slice(x, 1, 1, 2)),
                            ArithmeticOps.add(x, RandomOps.uniform(key, 4, dtype, 3)));
            Program program = Program.compile(List.of(key), outputs);
            boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
            assertEquals(vectors, program.kernels().getFirst().hasVectorForm());
            for (double seed : new double[] {0, 1, 0x1p31, 0x1.8p52}) {
                List<Tensor> scalar = run(program, outputs, Form.SCALAR, seed);
                assertEquals(scalar, run(program, outputs, Form.VECTOR, seed));
                Tensor drawn = Interpreter.evaluate(x, key.is(seed)).as(dtype);
                assertEquals(drawn, scalar.get(0), "seed " + seed);
            }
        }
    }

    @Test
    void keysStreamsAndWordsHaveNothingInCommon() {
        Set<Double> all = new HashSet<>();
        int count = 0;
        for (int stream = 0; stream < 5; stream++) {
            Node x = RandomOps.uniform(key, stream, DType.FLOAT64, 100);
            for (int seed = 0; seed < 5; seed++) {
                double[] drawn = Interpreter.evaluate(x, key.is(seed)).toDoubles();
                Arrays.stream(drawn).forEach(all::add);
                count += drawn.length;
            }
        }
        assertEquals(count, all.size(), "a number of 52 random bits was drawn twice");
    }

    /// Of n draws, each of 64 equal bins holds n/64, and the sum of squared deviations over the
    /// expectation has a chi-squared distribution of 63 degrees of freedom: mean 63, deviation
    /// 11.2.
    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "FLOAT64"})
    void uniformNumbersFillTheUnitIntervalEvenly(DType dtype) {
        int count = 1 << 16;
        int bins = 64;
        Node x = RandomOps.uniform(key, 0, dtype, count);
        double[] drawn = Program.compile(List.of(key), List.of(x)).run(12).get(x).toDoubles();
        int[] held = new int[bins];
        for (double number : drawn) {
            assertTrue(number >= 0 && number < 1, number + " is not from 0 to below 1");
            held[(int) (number * bins)]++;
        }
        double expected = (double) count / bins;
        double chi = IntStream.of(held).mapToDouble(h -> Math.pow(h - expected, 2)).sum();
        assertTrue(chi / expected > 63 - 5 * 11.2 && chi / expected < 63 + 6 * 11.2, chi + "");
        double serial = 0;
        for (int i = 1; i < count; i++) {
            serial += (drawn[i] - 0.5) * (drawn[i - 1] - 0.5);
        }
        // The product of two has the variance 1/144.
        assertEquals(0, serial / count, 6 / 12.0 / Math.sqrt(count));
    }

    /// Moments of n draws lie within six deviations of their estimate: the k-th power has the
    /// variance (2k - 1)!! - ((k - 1)!!)².
    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "FLOAT64"})
    void normalNumbersHaveTheMomentsOfTheNormalDistribution(DType dtype) {
        int count = 50_000;
        Node z = RandomOps.normal(key, 2, dtype, count);
        List<Node> outputs = List.of(z);
        Program program = Program.compile(List.of(key), outputs);
        Tensor drawn = run(program, outputs, Form.SCALAR, 77).getFirst();
        assertEquals(drawn, run(program, outputs, Form.VECTOR, 77).getFirst());
        double[] moments = {0, 1, 0, 3};
        double[] variances = {1, 2, 15, 96};
        for (int power = 1; power <= 4; power++) {
            int k = power;
            double moment =
                    Arrays.stream(drawn.toDoubles())
                            .map(x -> Math.pow(x, k))
                            .average()
                            .orElseThrow();
            double bound = 6 * Math.sqrt(variances[k - 1] / count);
            assertEquals(moments[k - 1], moment, bound, "moment " + k);
        }
    }

    @Test
    void aMaskIsTrueAsOftenAsItIsSaid() {
        int count = 40_000;
        Node mask = RandomOps.bernoulli(key, 0, 0.3, DType.FLOAT32, count);
        double share =
                Arrays.stream(Interpreter.evaluate(mask, key.is(5)).toDoubles()).sum() / count;
        assertEquals(0.3, share, 6 * Math.sqrt(0.3 * 0.7 / count));
    }

    @Test
    void dropoutKeepsTheExpectedValueAndPassesTheGradientOfWhatItKept() {
        Input x = Leaves.input("x", 10_000);
        Node dropped = RandomOps.dropout(x, key, 1, 0.25);
        Node sum = ReductionOps.sum(dropped);
        Node slope = Autodiff.gradient(sum, x).getFirst();
        double[] ones = new double[10_000];
        Arrays.fill(ones, 1);
        var result =
                Program.compile(List.of(x, key), List.of(dropped, slope))
                        .run(x.is(ones), key.is(9));
        double[] values = result.get(dropped).toDoubles();
        assertArrayEquals(values, result.get(slope).toDoubles());
        assertTrue(Arrays.stream(values).allMatch(v -> v == 0 || v == 4.0 / 3));
        double deviation = Math.sqrt(1 / 3.0 / 10_000);
        assertEquals(1, Arrays.stream(values).average().orElseThrow(), 6 * deviation);
    }

    @Test
    void noGradientPassesToTheKey() {
        Node f = ReductionOps.sum(RandomOps.uniform(key, 0, DType.FLOAT64, 4));
        assertEquals(0, Interpreter.evaluate(Autodiff.gradient(f, key).getFirst()).scalarValue());
    }

    @Test
    void aKeyThatAProgramCountsUpGivesNewNumbersInEachRun() {
        Input step = Leaves.parameter("step");
        Node x = RandomOps.uniform(step, 0, DType.FLOAT32, 50);
        Program program =
                Program.compile(
                        List.of(),
                        List.of(x),
                        List.of(new Update(step, ArithmeticOps.add(step, 1))));
        State state = State.of(Map.of("step", Tensor.scalar(7)));
        List<Tensor> drawn = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            drawn.add(program.run(state).get(x));
        }
        assertEquals(3, new HashSet<>(drawn).size());
        assertEquals(Interpreter.evaluate(x, step.is(8)).as(DType.FLOAT32), drawn.get(1), "run 2");
        assertEquals(10, state.get("step").scalarValue());
    }

    @Test
    void aMistakeIsNamed() {
        String key32 =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        RandomOps.uniform(
                                                Leaves.input("k", DType.FLOAT32),
                                                0,
                                                DType.FLOAT32,
                                                2))
                        .getMessage();
        assertTrue(key32.startsWith("random: a key of type float32[]: give a float64"), key32);
        Input x = Leaves.input("x", 3);
        String rate =
                assertThrows(IllegalArgumentException.class, () -> RandomOps.dropout(x, key, 0, 1))
                        .getMessage();
        assertTrue(rate.startsWith("dropout: got the rate 1.0, needed 0 or more"), rate);
        assertFalse(rate.isBlank());
    }

    private List<Tensor> run(Program program, List<Node> outputs, Form form, double seed) {
        Workspace workspace = program.workspace(State.empty(), form);
        workspace.set(key, seed);
        workspace.run();
        return outputs.stream().map(workspace::get).toList();
    }
}
