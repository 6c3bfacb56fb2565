package laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.GradientCheck;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

import java.util.List;
import java.util.Map;
import java.util.Random;

/// Elements by an index: against plain loops, compiled against interpreted, and what is said of a
/// place that is not there.
@Tag("kernels")
class IndexTest {
    @Property(tries = 150)
    void whatIsTakenIsWhatALoopTakes(
            @ForAll @IntRange(min = 0, max = 4) int outer,
            @ForAll @IntRange(min = 1, max = 9) int size,
            @ForAll @IntRange(min = 0, max = 20) int inner,
            @ForAll @IntRange(min = 0, max = 12) int count,
            @ForAll long seed) {
        Random random = new Random(seed);
        int[] index = random.ints(count, 0, size).toArray();
        double[] values = random.doubles((long) outer * size * inner, -1, 1).toArray();
        Input places = Leaves.input("places", DType.INT32, count);
        Tensor named = Tensor.ofInts(index);
        Input x = Leaves.input("x", outer, size, inner);
        Node taken = ShapeOps.take(x, places, 1);
        double[] expected = new double[outer * count * inner];
        for (int i = 0; i < expected.length; i++) {
            int o = i / (count * inner);
            int place = index[i / inner % count];
            expected[i] = values[(o * size + place) * inner + i % inner];
        }
        assertArrayEquals(
                expected, Interpreter.evaluate(taken, x.is(values), places.is(named)).toDoubles());
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            Input typed = Leaves.input("x", dtype, outer, size, inner);
            Node again = ShapeOps.take(ArithmeticOps.mul(typed, 0.5), places, 1);
            Node f = ValueTest.weighted(ArithmeticOps.mul(again, again));
            List<Node> outputs = List.of(again, Autodiff.gradient(f, typed).getFirst());
            Compiled.mustAgree(
                    "take " + index.length, outputs, List.of(typed.is(values), places.is(named)));
        }
    }

    @Property(tries = 100)
    void whatIsAddedIsWhatALoopAdds(
            @ForAll @IntRange(min = 1, max = 9) int size,
            @ForAll @IntRange(min = 1, max = 20) int inner,
            @ForAll @IntRange(min = 0, max = 12) int count,
            @ForAll long seed) {
        Random random = new Random(seed);
        int[] index = random.ints(count, 0, size).toArray();
        double[] values = random.doubles((long) count * inner, -1, 1).toArray();
        Input places = Leaves.input("places", DType.INT32, count);
        Input x = Leaves.input("x", count, inner);
        Node sums = ShapeOps.scatterAdd(x, places, 0, size);
        double[] expected = new double[size * inner];
        for (int i = 0; i < values.length; i++) {
            expected[index[i / inner] * inner + i % inner] += values[i];
        }
        Tensor named = Tensor.ofInts(index);
        var result = Program.compile(List.of(x, places), List.of(sums));
        assertArrayEquals(
                expected, result.run(x.is(values), places.is(named)).get(sums).toDoubles());
        Node f = ValueTest.weighted(ArithmeticOps.mul(sums, sums));
        Compiled.mustAgree(
                "scatterAdd",
                List.of(sums, Autodiff.gradient(f, x).getFirst()),
                List.of(x.is(values), places.is(named)));
    }

    @Example
    void theGradientOfWhatIsTakenTwiceIsTheSumOfBoth() {
        Input x = Leaves.input("x", 4, 3);
        Node index = Leaves.constant(Tensor.ofInts(2, 0, 2));
        Node taken = ShapeOps.take(x, index, 0);
        Node f = ReductionOps.sum(ArithmeticOps.mul(taken, FunctionOps.exp(taken)));
        double[] values = new Random(4).doubles(12).toArray();
        GradientCheck.of(f).at(x.is(values)).verify();
    }

    @Example
    void anIndexOfTwoAxesGivesTwoAxes() {
        Input x = Leaves.input("x", 3, 2);
        Node index = ShapeOps.reshape(Leaves.constant(Tensor.ofInts(2, 1, 0, 0)), 2, 2);
        Node taken = ShapeOps.take(x, index, 0);
        double[] value = Interpreter.evaluate(taken, x.is(1, 2, 3, 4, 5, 6)).toDoubles();
        assertArrayEquals(new int[] {2, 2, 2}, taken.shape().sizes());
        assertArrayEquals(new double[] {5, 6, 3, 4, 1, 2, 1, 2}, value);
    }

    @Example
    void labelsBecomeRowsWithOneOne() {
        Input labels = Leaves.input("labels", DType.INT32, 3);
        Node rows = ShapeOps.oneHot(labels, 4, DType.FLOAT32);
        Tensor value =
                Program.compile(List.of(labels), List.of(rows))
                        .run(labels.is(Tensor.ofInts(3, 0, 1)))
                        .get(rows);
        assertArrayEquals(new float[][] {{0, 0, 0, 1}, {1, 0, 0, 0}, {0, 1, 0, 0}}, value.toRows());
    }

    @Example
    void wholeNumbersGoInAndComeOutExactly() {
        Input whole = Leaves.input("whole", DType.INT32, 4);
        Node turned = ShapeOps.flip(whole, 0);
        Tensor values = Tensor.ofInts(Integer.MAX_VALUE, Integer.MIN_VALUE, 16_777_217, -1);
        Tensor out =
                Program.compile(List.of(whole), List.of(turned)).run(whole.is(values)).get(turned);
        assertEquals(Tensor.ofInts(-1, 16_777_217, Integer.MIN_VALUE, Integer.MAX_VALUE), out);
        assertArrayEquals(new int[] {-1, 16_777_217, 1 << 31, -1 >>> 1}, out.toInts());
    }

    @Example
    void aPlaceThatIsNotThereIsFoundBeforeAnyStateChanges() {
        Input labels = Leaves.input("labels", DType.INT32, 3);
        Input weights = Leaves.parameter("weights", 5);
        Node taken = ReductionOps.sum(ShapeOps.take(weights, labels, 0));
        Update update = new Update(weights, ArithmeticOps.add(weights, 1));
        Program program = Program.compile(List.of(labels), List.of(taken), List.of(update));
        State state = State.of(Map.of("weights", Tensor.of(1, 2, 3, 4, 5.0)));
        for (int wrong : new int[] {5, -1}) {
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> program.run(state, labels.is(Tensor.ofInts(0, wrong, 1))))
                            .getMessage();
            assertTrue(message.startsWith("gather: got the index " + wrong), message);
            assertTrue(
                    message.contains("needed one from 0 to 4: fix element 1 of labels"), message);
            assertTrue(message.matches(".*  made at IndexTest\\.java:\\d+"), message);
        }
        assertEquals(Tensor.of(1, 2, 3, 4, 5.0), state.get("weights"));
        program.run(state, labels.is(Tensor.ofInts(0, 4, 1)));
        assertEquals(Tensor.of(2, 3, 4, 5, 6.0), state.get("weights"));
    }

    @Example
    void anIndexThatIsNoWholeNumbersIsNamed() {
        Input x = Leaves.input("x", 3);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ShapeOps.take(x, Leaves.input("i", 2), 0))
                        .getMessage();
        assertTrue(
                message.startsWith("gather: an index of type float64[2]: give an int32"), message);
    }
}
