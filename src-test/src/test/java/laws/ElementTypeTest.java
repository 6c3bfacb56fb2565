package laws;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ComparisonOps.equal;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.NodeOps.cast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.CumulativeOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.Tensor;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;

/// Whole numbers and masks: what meets what, what comes of it, and that both of an engine's
/// readings agree.
@Tag("kernels")
class ElementTypeTest {
    private static final List<Integer> ENDS =
            List.of(
                    Integer.MIN_VALUE,
                    Integer.MIN_VALUE + 1,
                    -7,
                    -1,
                    0,
                    1,
                    2,
                    3,
                    65_537,
                    1 << 30,
                    Integer.MAX_VALUE - 1,
                    Integer.MAX_VALUE);

    /// An operation of int32, and what it gives before it is held within int32.
    private record Whole(String name, BinaryOperator<Node> node, LongBinaryOperator reference) {}

    private static final List<Whole> WHOLE =
            List.of(
                    new Whole("add", ArithmeticOps::add, Long::sum),
                    new Whole("sub", ArithmeticOps::sub, (x, y) -> x - y),
                    new Whole("mul", ArithmeticOps::mul, (x, y) -> x * y),
                    new Whole("maximum", ArithmeticOps::maximum, Math::max),
                    new Whole("minimum", ArithmeticOps::minimum, Math::min),
                    new Whole("neg", (x, _) -> ArithmeticOps.neg(x), (x, _) -> -x),
                    new Whole("abs", (x, _) -> ArithmeticOps.abs(x), (x, _) -> Math.abs(x)),
                    new Whole("floorDivide", ArithmeticOps::floorDivide, ElementTypeTest::quotient),
                    new Whole("mod", ArithmeticOps::mod, ElementTypeTest::remainder));

    @Example
    void wholeNumbersAreExactAndStayWithinTheirEnds() {
        int n = ENDS.size();
        int[] left = IntStream.range(0, n * n).map(i -> ENDS.get(i / n)).toArray();
        int[] right = IntStream.range(0, n * n).map(i -> ENDS.get(i % n)).toArray();
        wholeNumbersMustAgree(left, right);
    }

    @Property(tries = 100)
    void wholeNumbersAreThoseOfALoop(@ForAll @Size(17) int[] left, @ForAll @Size(17) int[] right) {
        wholeNumbersMustAgree(left, right);
    }

    private static void wholeNumbersMustAgree(int[] left, int[] right) {
        Input x = input("x", DType.INT32, left.length);
        Input y = input("y", DType.INT32, left.length);
        for (Whole op : WHOLE) {
            Node node = op.node.apply(x, y);
            int[] expected =
                    IntStream.range(0, left.length)
                            .map(i -> within(op.reference.applyAsLong(left[i], right[i])))
                            .toArray();
            List<Binding> bindings = List.of(x.is(left), y.is(right));
            assertEquals(DType.INT32, node.dtype());
            assertArrayEquals(
                    expected,
                    Compiled.formsMustAgree(op.name, List.of(node), bindings).getFirst().toInts(),
                    op.name);
            assertArrayEquals(
                    expected,
                    Interpreter.evaluate(node, bindings.toArray(Binding[]::new)).toInts(),
                    op.name);
        }
    }

    private static int within(long value) {
        return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static long quotient(long x, long y) {
        return y == 0 ? Long.signum(x) * (1L << 40) : Math.floorDiv(x, y);
    }

    private static long remainder(long x, long y) {
        return y == 0 ? 0 : Math.floorMod(x, y);
    }

    /// Each pair of types that may meet, and what it gives; those that may not throw.
    @Example
    void typesMeetAsTheTableSays() {
        List<DType> types = List.of(DType.BOOL, DType.INT32, DType.FLOAT32, DType.FLOAT64);
        String[][] table = {
            {"", "", "", ""},
            {"", "int32", "float32", "float64"},
            {"", "float32", "float32", ""},
            {"", "float64", "", "float64"}
        };
        for (int left = 0; left < table.length; left++) {
            for (int right = 0; right < table.length; right++) {
                Input x = input("x", types.get(left), 3);
                Input y = input("y", types.get(right), 3);
                Node mask = less(input("a"), input("b"));
                if (table[left][right].isEmpty()) {
                    assertThrows(ShapeMismatchException.class, () -> add(x, y));
                    assertThrows(ShapeMismatchException.class, () -> less(x, y));
                    assertThrows(ShapeMismatchException.class, () -> select(mask, x, y));
                } else {
                    assertEquals(table[left][right], add(x, y).dtype().toString());
                    assertEquals(table[left][right], select(mask, x, y).dtype().toString());
                    assertEquals(DType.BOOL, equal(x, y).dtype());
                }
            }
        }
    }

    @Example
    void castsAreThoseOfJava() {
        double[] from = {
            0,
            -0.0,
            1.5,
            -1.5,
            0.1,
            3e9,
            -3e9,
            1e300,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            16_777_217
        };
        for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
            Input x = input("x", type, from.length);
            for (DType to : DType.values()) {
                Node node = cast(x, to);
                Tensor expected = x.is(from).value().as(to);
                List<Node> outputs = List.of(node);
                assertEquals(
                        expected,
                        Compiled.formsMustAgree("cast", outputs, List.of(x.is(from))).getFirst());
            }
        }
    }

    @Example
    void masksBecomeNumbersAndNumbersMasks() {
        Input x = input("x", DType.INT32, 4);
        Input mask = input("mask", DType.BOOL, 4);
        Tensor truths = Tensor.ofBooleans(true, false, true, true);
        for (DType to : DType.values()) {
            Node node = cast(mask, to);
            assertEquals(truths.as(to), run(node, mask.is(truths)));
        }
        Node positive = cast(less(cast(x, DType.FLOAT32), input("z", DType.FLOAT32)), DType.INT32);
        assertEquals(DType.INT32, positive.dtype());
        assertEquals(
                Tensor.ofBooleans(true, false, true, true),
                run(cast(x, DType.BOOL), x.is(-3, 0, 1, 7)));
        Node count = ReductionOps.sum(cast(mask, DType.INT32));
        assertEquals(3, run(count, mask.is(truths)).at(0));
    }

    @Example
    void aMaskOfDoublesBecomesDoublesWithoutFloats() {
        Input x = input("x", 3);
        List<DType> onTheWay =
                Graph.of(cast(less(x, cast(x, DType.FLOAT64)), DType.FLOAT64)).nodes().stream()
                        .map(Node::dtype)
                        .distinct()
                        .toList();
        assertEquals(List.of(DType.FLOAT64, DType.BOOL), onTheWay);
    }

    /// A result in float64 of an argument in float32, and its gradient, which is float32 again.
    @Example
    void aGradientPassesThroughACast() {
        Input x = input("x", DType.FLOAT32, 3);
        Node wide = cast(x, DType.FLOAT64);
        Node f = ReductionOps.sum(mul(wide, wide));
        Node slope = Autodiff.gradient(f, x).getFirst();
        Node tangent = Autodiff.jvp(List.of(f), List.of(x), List.of(x)).getFirst();
        assertEquals(x.type(), slope.type());
        assertEquals(Tensor.of(2f, -4f, 1f), run(slope, x.is(1, -2, 0.5)));
        assertEquals(10.5, run(tangent, x.is(1, -2, 0.5)).at(0));
    }

    @Example
    void noGradientPassesThroughWholeNumbers() {
        Input x = input("x", 3);
        Node f = ReductionOps.sum(mul(x, cast(cast(x, DType.INT32), DType.FLOAT64)));
        Node slope = Autodiff.gradient(f, x).getFirst();
        assertArrayEquals(new double[] {1, -2, 0}, run(slope, x.is(1.5, -2.5, 0.25)).toDoubles());
        Node place = cast(ReductionOps.argmax(x), DType.FLOAT64);
        assertArrayEquals(
                new double[3],
                run(Autodiff.gradient(place, x).getFirst(), x.is(1, 2, 3)).toDoubles());
    }

    @Property(tries = 200)
    void theChosenPlaceIsTheFirstOfTheLargest(
            @ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll @IntRange(min = 1, max = 19) int columns,
            @ForAll long seed) {
        for (DType type : List.of(DType.FLOAT32, DType.FLOAT64, DType.INT32)) {
            Input x = input("x", type, rows, columns);
            int[] taken = new Random(seed).ints(rows * columns, -4, 5).toArray();
            for (int axis = 0; axis < 2; axis++) {
                int along = axis;
                Node largest = ReductionOps.argmax(x, axis);
                Node smallest = ReductionOps.argmin(x, axis - 2);
                List<Tensor> places =
                        Compiled.formsMustAgree(
                                "argmax", List.of(largest, smallest), List.of(x.is(taken)));
                int count = axis == 0 ? columns : rows;
                for (int sign : new int[] {1, -1}) {
                    int[] expected =
                            IntStream.range(0, count)
                                    .map(at -> first(taken, rows, columns, along, at, sign))
                                    .toArray();
                    assertArrayEquals(expected, places.get(sign > 0 ? 0 : 1).toInts());
                }
            }
        }
    }

    private static int first(int[] x, int rows, int columns, int axis, int at, int sign) {
        int best = 0;
        for (int i = 1; i < (axis == 0 ? rows : columns); i++) {
            int here = axis == 0 ? x[i * columns + at] : x[at * columns + i];
            int there = axis == 0 ? x[best * columns + at] : x[at * columns + best];
            best = sign * here > sign * there ? i : best;
        }
        return best;
    }

    @Example
    void theFirstNaNIsChosenAndInfinitiesAreNumbers() {
        Input x = input("x", 4);
        Node largest = ReductionOps.argmax(x);
        Node smallest = ReductionOps.argmin(x);
        double nan = Double.NaN;
        double infinity = Double.POSITIVE_INFINITY;
        assertEquals(1, run(largest, x.is(5, nan, nan, infinity)).at(0));
        assertEquals(1, run(smallest, x.is(5, nan, nan, -infinity)).at(0));
        assertEquals(2, run(largest, x.is(5, -infinity, infinity, infinity)).at(0));
        assertEquals(0, run(smallest, x.is(infinity, infinity, infinity, infinity)).at(0));
        String message =
                assertThrows(
                                ShapeMismatchException.class,
                                () -> ReductionOps.argmax(input("e", 0, 3), 0))
                        .getMessage();
        assertTrue(message.startsWith("max: no elements to choose from"), message);
    }

    @Example
    void wholeNumbersReduceToWholeNumbers() {
        Input x = input("x", DType.INT32, 2, 3);
        Binding bound = x.is(1, -2, 3, 4, 5, -6);
        assertEquals(Tensor.ofInts(5, 3, -3), run(ReductionOps.sum(x, 0), bound));
        assertEquals(Tensor.ofInts(-6, -120), run(ReductionOps.prod(x, 1), bound));
        assertEquals(Tensor.ofInts(3, 5), run(ReductionOps.max(x, 1), bound));
        assertEquals(
                Tensor.ofInts(Shape.of(2, 3), 1, -1, 2, 4, 9, 3),
                run(CumulativeOps.cumsum(x, 1), bound));
    }

    @Example
    void whatWholeNumbersCannotDoIsSaid() {
        Input x = input("x", DType.INT32, 3);
        for (Runnable mistake :
                List.<Runnable>of(
                        () -> FunctionOps.sin(x),
                        () -> ArithmeticOps.div(x, x),
                        () -> ReductionOps.mean(x))) {
            String message = assertThrows(ShapeMismatchException.class, mistake::run).getMessage();
            assertTrue(message.contains("whole numbers, int32["), message);
            assertTrue(
                    message.contains("cast them to a floating type  at ElementTypeTest"), message);
        }
        String half = assertThrows(IllegalArgumentException.class, () -> add(x, 0.5)).getMessage();
        assertTrue(half.startsWith("constant: got 0.5 beside whole numbers, int32[3]"), half);
        String fed =
                assertThrows(IllegalArgumentException.class, () -> x.is(1, 2.5, 3)).getMessage();
        assertTrue(fed.startsWith("input x: got 2.5 as element 1, needed whole numbers"), fed);
        assertThrows(IllegalArgumentException.class, () -> x.is(1.0, Double.NaN, 3));
        assertThrows(IllegalArgumentException.class, () -> x.is(1.0, 3e9, 3));
    }

    @Example
    void labelsAreComparedInAFloatModel() {
        Input labels = input("labels", DType.INT32, 3);
        Input scores = input("scores", DType.FLOAT32, 3, 4);
        Node hits = equal(labels, ReductionOps.argmax(scores, -1));
        Node accuracy = ReductionOps.mean(cast(hits, DType.FLOAT32));
        Program program = Program.compile(List.of(labels, scores), List.of(accuracy));
        double[] rows = {1, 2, 3, 0, 9, 2, 3, 0, 1, 2, 3, 4};
        assertEquals(2 / 3f, program.run(labels.is(2, 0, 1), scores.is(rows)).scalar(0));
        assertEquals(DType.BOOL, ComparisonOps.not(hits).dtype());
    }

    private static Tensor run(Node node, Binding... bindings) {
        List<Node> outputs = List.of(node);
        Input[] inputs = Arrays.stream(bindings).map(Binding::input).toArray(Input[]::new);
        return Program.compile(List.of(inputs), outputs).run(bindings).get(0);
    }
}
