package laws;

import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ReductionOps.prod;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.CumulativeOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.run.Form;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Cumulative ops and products against a loop in order, in the arithmetic of the element type: the
/// same bits in both forms of a kernel, and in the interpreter as float64 has them.
@Tag("kernels")
class InOrderTest {
    /// Sizes along a scan, about the lanes of vectors and the pieces of a reduction.
    private static final int[] SIZES = {1, 2, 7, 8, 9, 15, 16, 17, 33, 1025};

    private static final double[] SPECIAL = {
        0, -0.0, 1, -1, 3, 1e20, -1e20, 1e-20, -1e-20, 3e38, -3e38, 1e-38, 1e-45, -1e-45
    };

    /// A running total: the function of the vocabulary, and the step of its loop.
    private enum Total {
        SUM(CumulativeOps::cumsum, ArithmeticOps::add, Double::sum),
        PRODUCT(CumulativeOps::cumprod, ArithmeticOps::mul, (x, y) -> x * y),
        LARGEST(CumulativeOps::cummax, ArithmeticOps::maximum, Math::max),
        SMALLEST(CumulativeOps::cummin, ArithmeticOps::minimum, Math::min),
        DIFFERENCE(ArithmeticOps::sub, (x, y) -> x - y),
        TWO_OPS((x, y) -> sub(y, neg(x)), (x, y) -> y + x);

        private final Along node;
        private final BinaryOperator<Node> op;
        private final DoubleBinaryOperator step;

        Total(BinaryOperator<Node> op, DoubleBinaryOperator step) {
            this((x, axis) -> CumulativeOps.scan(op, x, axis), op, step);
        }

        Total(Along node, BinaryOperator<Node> op, DoubleBinaryOperator step) {
            this.node = node;
            this.op = op;
            this.step = step;
        }
    }

    private interface Along {
        Node of(Node x, int axis);
    }

    @ParameterizedTest
    @EnumSource(Total.class)
    void totalsAreThoseOfALoop(Total total) {
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            for (int size : SIZES) {
                if (total != Total.TWO_OPS || size <= 17) {
                    totals(total, dtype, 0, size);
                    totals(total, dtype, 0, size, 18);
                    totals(total, dtype, -1, 2, 2, size);
                    totals(total, dtype, 1, 2, size, 9);
                }
            }
            totals(total, dtype, 0, 0, 3);
            totals(total, dtype, 1, 0, 3);
            totals(total, dtype, 0, 5, 0);
        }
    }

    private static void totals(Total total, DType dtype, int axis, int... sizes) {
        Input x = Leaves.input("x", dtype, sizes);
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(sizes));
        int along = Math.floorMod(axis, sizes.length);
        Node y = total.node.of(x, axis);
        for (int draw = 0; draw < 4; draw++) {
            Tensor values = Tensor.of(x.shape(), drawn(random, x.shape().count(), draw)).as(dtype);
            String what = total + " of " + x.type() + " along " + axis;
            Tensor compiled =
                    Compiled.formsMustAgree(what, List.of(y), List.of(x.is(values))).getFirst();
            assertEquals(loop(total.step, values, along), compiled, what);
            Tensor wide = values.as(DType.FLOAT64);
            Tensor interpreted = Interpreter.evaluate(y, x.is(values));
            assertEquals(loop(total.step, wide, along), interpreted, what);
        }
    }

    /// Ordinary numbers, numbers that overflow and vanish together, and those with ∞ and NaN among
    /// them.
    private static double[] drawn(SplittableRandom random, int count, int draw) {
        double[] drawn = new double[count];
        for (int i = 0; i < count; i++) {
            double special = SPECIAL[random.nextInt(SPECIAL.length)];
            drawn[i] = draw == 0 ? random.nextDouble(-2, 2) : special * random.nextInt(1, 4);
            if (draw == 2 && random.nextInt(8) == 0) {
                drawn[i] = random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NaN;
            } else if (draw == 3) {
                drawn[i] = (i & 1) == 0 ? 1e20 : random.nextBoolean() ? 1e-20 : 0;
            }
        }
        return drawn;
    }

    /// A step in double precision, rounded to float32, is one in float32: a sum, a difference, a
    /// product or a half of two such numbers is rounded twice to the same as once (Figueroa, "When
    /// is double rounding innocuous?", SIGNUM Newsletter 30, 1995).
    private static Tensor loop(DoubleBinaryOperator step, Tensor x, int axis) {
        double[] totals = x.toDoubles();
        int stride = x.shape().strides()[axis];
        int block = stride * x.shape().size(axis);
        for (int i = 0; i < totals.length; i++) {
            if (i % block >= stride) {
                totals[i] = x.dtype().round(step.applyAsDouble(totals[i - stride], totals[i]));
            }
        }
        return Tensor.of(x.shape(), totals).as(x.dtype());
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void productsAreThoseOfALoop(DType dtype) {
        for (int size : new int[] {1, 2, 15, 16, 17, 1025}) {
            for (int[] sizes : new int[][] {{size}, {3, size}, {2, size, 17}}) {
                for (int subset = 1; subset < 1 << sizes.length; subset++) {
                    int chosen = subset;
                    products(
                            dtype,
                            sizes,
                            IntStream.range(0, sizes.length)
                                    .filter(a -> (chosen >> a & 1) == 1)
                                    .toArray());
                }
            }
        }
        products(dtype, new int[] {0}, 0);
        products(dtype, new int[] {3, 0}, 0);
        products(dtype, new int[] {3, 0}, 1);
        products(dtype, new int[] {70_000}, 0);
    }

    private static void products(DType dtype, int[] sizes, int... axes) {
        Input x = Leaves.input("x", dtype, sizes);
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(sizes));
        Node alone = prod(x, axes);
        Node negated = neg(x);
        List<Node> outputs = List.of(alone, prod(negated, axes), sum(negated, axes));
        for (int draw = 0; draw < 4; draw++) {
            Tensor values = Tensor.of(x.shape(), drawn(random, x.shape().count(), draw)).as(dtype);
            String what = "prod of " + x.type() + " over " + Arrays.toString(axes);
            List<Tensor> compiled = Compiled.formsMustAgree(what, outputs, List.of(x.is(values)));
            assertEquals(product(values, 1, axes), compiled.get(0), what);
            assertEquals(product(values, -1, axes), compiled.get(1), what);
            Tensor wide = values.as(DType.FLOAT64);
            assertEquals(product(wide, 1, axes), Interpreter.evaluate(alone, x.is(values)), what);
        }
    }

    private static Tensor product(Tensor x, double sign, int... axes) {
        Shape shape = x.shape().without(axes);
        double[] product = new double[shape.count()];
        Arrays.fill(product, 1);
        for (int i = 0; i < x.shape().count(); i++) {
            int at = 0;
            int rest = i;
            int stride = 1;
            for (int axis = x.shape().rank() - 1; axis >= 0; axis--) {
                int index = rest % x.shape().size(axis);
                rest /= x.shape().size(axis);
                int counted = axis;
                if (IntStream.of(axes).noneMatch(each -> each == counted)) {
                    at += index * stride;
                    stride *= x.shape().size(axis);
                }
            }
            product[at] = x.dtype().round(product[at] * (sign * x.at(i)));
        }
        return Tensor.of(shape, product).as(x.dtype());
    }

    @Test
    void float32TotalsOfBlocksWouldOverflow() {
        double[] x = {-3e38, 3e38, 3e38, -3e38};
        double large = (float) 3e38;
        assertBoth(DType.FLOAT32, y -> CumulativeOps.cumsum(y, 0), x, -large, 0, large, 0);
        double[] mixed = {1e20, 1e-20, 1e20, 1e-20};
        assertBoth(DType.FLOAT32, ReductionOps::prod, mixed, 1);
        double[] zero = {0, 1e20, 3, 1e20, 5, 7, 8, 9};
        assertBoth(DType.FLOAT32, ReductionOps::prod, zero, 0);
        assertBoth(DType.FLOAT32, y -> gradient(prod(y), y), mixed, 1e-20, 1e20, 1e-20, 1e20);
    }

    /// The elements after the last total that counts do not matter, however large they are.
    @Test
    void slopesAreThoseOfTheTotalsThatCount() {
        for (double rest : new double[] {0, 1e20, 3e38, Double.POSITIVE_INFINITY, Double.NaN}) {
            assertBoth(
                    DType.FLOAT32,
                    x -> gradient(sum(ShapeOps.slice(CumulativeOps.cumprod(x, 0), 0, 0, 2)), x),
                    new double[] {2, 3, rest, rest, rest},
                    4,
                    2,
                    0,
                    0,
                    0);
        }
    }

    /// The bound of docs/conventions.md: a sum of numbers whose magnitudes together are just below
    /// the largest number never overflows on the way.
    @Test
    void sumsWithinTheBoundStayFinite() {
        for (int n : new int[] {2, 16, 17, 1000, 70_000}) {
            double most = Float.MAX_VALUE * (1 - n * DType.FLOAT32.epsilon()) / n;
            double[] values = new double[n];
            SplittableRandom random = new SplittableRandom(n);
            Arrays.setAll(values, _ -> random.nextBoolean() ? most : -most);
            Input x = Leaves.input("x", DType.FLOAT32, n);
            Binding bound = x.is(Tensor.of(values).as(DType.FLOAT32));
            double sum =
                    Compiled.formsMustAgree(n, List.of(sum(x)), List.of(bound)).getFirst().at(0);
            assertTrue(Double.isFinite(sum), n + ": " + sum);
        }
    }

    /// 64 bits inside, and int32 once, at the result.
    @Test
    void wholeSumsSaturateOnce() {
        double[] x = {-2e9, 2e9, 2e9, -2e9};
        assertBoth(DType.INT32, y -> CumulativeOps.cumsum(y, 0), x, -2e9, 0, 2e9, 0);
        assertBoth(DType.INT32, ReductionOps::sum, x, 0);
        double[] far = {2e9, 2e9, 2e9, -2e9, -2e9, -2e9, -2e9, -2e9, 7};
        double most = Integer.MAX_VALUE;
        double least = Integer.MIN_VALUE;
        double[] sums = {2e9, most, most, most, 2e9, 0, -2e9, least, least};
        assertBoth(DType.INT32, y -> CumulativeOps.cumsum(y, 0), far, sums);
        assertBoth(DType.INT32, ReductionOps::sum, far, least);
        double[] product = {65536, 65536, -65536, 0, 5};
        double[] products = {65536, most, least, 0, 0};
        assertBoth(DType.INT32, y -> CumulativeOps.cumprod(y, 0), product, products);
    }

    /// More whole numbers than float64 adds exactly: 2²³ of the largest, then as many back, and a
    /// few more.
    @Test
    void wholeSumsAreExactOverMillions() {
        int half = 1 << 23;
        double[] values = new double[2 * half + 3];
        Arrays.fill(values, 0, half, Integer.MAX_VALUE);
        Arrays.fill(values, half, 2 * half, -Integer.MAX_VALUE);
        Arrays.fill(values, 2 * half, 2 * half + 3, 5);
        Input x = Leaves.input("x", DType.INT32, values.length);
        Node sum = ReductionOps.sum(x);
        Node last = ShapeOps.slice(CumulativeOps.cumsum(x, 0), 0, values.length - 1, values.length);
        Program program = Program.compile(List.of(x), List.of(sum, last));
        Binding bound = x.is(Tensor.of(values).as(DType.INT32));
        for (Tensor result : Compiled.run(program, Form.SCALAR, List.of(bound))) {
            assertEquals(15, result.at(0));
        }
    }

    private static void assertBoth(
            DType dtype, UnaryOperator<Node> f, double[] point, double... expected) {
        Input x = Leaves.input("x", dtype, point.length);
        Binding bound = x.is(Tensor.of(point).as(dtype));
        Node y = f.apply(x);
        Tensor compiled = Compiled.formsMustAgree(y, List.of(y), List.of(bound)).getFirst();
        assertNear(expected, compiled.toDoubles());
        assertNear(expected, Interpreter.evaluate(y, bound).toDoubles());
    }

    private static void assertNear(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            double allowed = 1e-6 * Math.abs(expected[i]);
            String what = "[" + i + "] of " + Arrays.toString(actual);
            assertEquals(expected[i], actual[i], allowed, what);
        }
    }

    /// What scans of each op give to second order, against the same loop of single nodes.
    @ParameterizedTest
    @EnumSource(Total.class)
    void derivativesOfTotalsAreThoseOfALoop(Total total) {
        double[][] points = {
            {1, 2, 3, 2}, {2, 2, 2, 2}, {-1, 0, 0, 4}, {3, -2, 5, 5}, {0, 0, 1, 1}
        };
        Input x = Leaves.input("x", 4);
        Node weights = Leaves.constant(Tensor.of(3.0, -1, 2, 5));
        Node scanned = total.node.of(x, 0);
        List<Node> parts = new ArrayList<>(List.of(ShapeOps.slice(x, 0, 0, 1)));
        for (int i = 1; i < 4; i++) {
            parts.add(total.op.apply(parts.getLast(), ShapeOps.slice(x, 0, i, i + 1)));
        }
        Node looped = ShapeOps.concat(0, parts.toArray(Node[]::new));
        Node[] f = {
            sum(mul(weights, mul(scanned, scanned))), sum(mul(weights, mul(looped, looped)))
        };
        for (double[] point : points) {
            Binding bound = x.is(point);
            assertNear(values(gradient(f[1], x), bound), values(gradient(f[0], x), bound));
            assertNear(values(tangent(looped, x), bound), values(tangent(scanned, x), bound));
            Node hessian = Autodiff.hessian(f[0], x);
            assertNear(values(Autodiff.hessian(f[1], x), bound), values(hessian, bound));
            Compiled.mustAgree(total, List.of(gradient(f[0], x), hessian), List.of(bound));
        }
    }

    private static Node tangent(Node y, Node x) {
        return Autodiff.jvp(
                        List.of(y), List.of(x), List.of(Leaves.constant(Tensor.of(1, -2, 0.5, 3))))
                .getFirst();
    }

    private static double[] values(Node node, Binding... bindings) {
        return Interpreter.evaluate(node, bindings).toDoubles();
    }

    private static Node gradient(Node f, Node x) {
        return Autodiff.gradient(f, x).getFirst();
    }

    /// A total that is cut off passes nothing back, not even to an infinite slope.
    @Test
    void whatIsNotTakenGetsNothing() {
        Input x = Leaves.input("x", 2);
        Node last = ShapeOps.slice(CumulativeOps.cummax(x, 0), 0, 1, 2);
        Node slopes = gradient(sum(FunctionOps.sqrt(last)), x);
        Binding bound = x.is(-1, 0);
        double[] expected = {0, Double.POSITIVE_INFINITY};
        assertArrayEquals(expected, values(slopes, bound));
        Tensor compiled =
                Compiled.formsMustAgree(slopes, List.of(slopes), List.of(bound)).getFirst();
        assertArrayEquals(expected, compiled.toDoubles());
    }

    @Test
    void aScanIsFewNodesHoweverLongItIs() {
        Input x = Leaves.input("x", 100_000);
        for (Total total : Total.values()) {
            if (total != Total.TWO_OPS) {
                Node f = sum(total.node.of(x, 0));
                int nodes = Graph.of(List.of(f, gradient(f, x))).size();
                assertTrue(nodes < 80, total + ": " + nodes);
            }
        }
    }
}
