package dev.adjoint.check.arbitrary;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import java.util.Arrays;
import java.util.List;

/// Shapes, element types, tensors and matrices, for a provider method:
///
/// ```java
/// @Provide
/// Arbitrary<Tensor> points() {
///     return TensorArbitraries.tensors(Shape.of(2, 3));
/// }
/// ```
///
/// Failing values shrink: shapes to fewer axes and smaller sizes, numbers to 0, matrices to the
/// identity.
@SuppressWarnings("exports") // users of this class have that module
public final class TensorArbitraries {
    private static final double RANGE = 2;
    private static final int RANK = 3;
    private static final int SIZE = 4;

    private TensorArbitraries() {}

    /// Returns shapes of 0 to 3 axes with sizes from 0 to 4, including scalars and empty tensors.
    public static Arbitrary<Shape> shapes() {
        return shapes(0, SIZE, RANK);
    }

    /// Returns shapes of 0 to `rank` axes with sizes from `least` to `most`.
    public static Arbitrary<Shape> shapes(int least, int most, int rank) {
        return Arbitraries.integers()
                .between(least, most)
                .array(int[].class)
                .ofMaxSize(rank)
                .map(Shape::of);
    }

    /// Returns float64 and float32.
    public static Arbitrary<DType> floatingTypes() {
        return Arbitraries.of(DType.FLOAT64, DType.FLOAT32);
    }

    /// Returns float64 tensors of all [#shapes()], with numbers between -2 and 2.
    public static Arbitrary<Tensor> tensors() {
        return shapes().flatMap(TensorArbitraries::tensors);
    }

    /// Returns float64 tensors of a shape, with numbers between -2 and 2.
    public static Arbitrary<Tensor> tensors(Shape shape) {
        return tensors(DType.FLOAT64, shape, RANGE);
    }

    /// Returns tensors of numbers between `-range` and `range`, with some special ones among them.
    ///
    /// @param dtype FLOAT64 or FLOAT32
    /// @param specials none, or kinds of which each has a share at one place in ten
    public static Arbitrary<Tensor> tensors(
            DType dtype, Shape shape, double range, Special... specials) {
        Arbitrary<Double> numbers = Arbitraries.doubles().between(-range, range);
        List<Double> some =
                Arrays.stream(specials).flatMap(kind -> kind.of(dtype).stream()).toList();
        Arbitrary<Double> all =
                some.isEmpty()
                        ? numbers
                        : Arbitraries.frequencyOf(
                                Tuple.of(Math.max(1, 10 - specials.length), numbers),
                                Tuple.of(specials.length, Arbitraries.of(some)));
        return all.list()
                .ofSize(shape.count())
                .map(list -> Tensor.of(shape, doubles(list)).as(dtype));
    }

    /// Returns class labels: int32 vectors of `rows` whole numbers from 0 to below `classes`.
    public static Arbitrary<Tensor> labels(int rows, int classes) {
        return Arbitraries.integers()
                .between(0, classes - 1)
                .array(int[].class)
                .ofSize(rows)
                .map(Tensor::ofInts);
    }

    /// Returns square float64 matrices whose condition number, the largest singular value divided
    /// by the smallest, is at most `condition`: rotations with a diagonal between them.
    ///
    /// @param condition at least 1
    public static Arbitrary<Tensor> wellConditioned(int size, double condition) {
        int planes = size * (size - 1) / 2;
        Arbitrary<List<Double>> angles =
                Arbitraries.doubles()
                        .between(-180, 180)
                        .map(Math::toRadians)
                        .list()
                        .ofSize(2 * planes);
        Arbitrary<List<Double>> values =
                Arbitraries.doubles().between(1, condition).list().ofSize(size);
        return Combinators.combine(angles, values)
                .as((turns, diagonal) -> turned(size, doubles(turns), doubles(diagonal)));
    }

    private static Tensor turned(int size, double[] angles, double[] diagonal) {
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            rows[i][i] = diagonal[i];
        }
        int next = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                turnRows(rows[i], rows[j], angles[next++]);
                turnColumns(rows, i, j, angles[next++]);
            }
        }
        return size == 0 ? Tensor.of(Shape.of(0, 0), new double[0]) : Tensor.of(rows);
    }

    private static void turnRows(double[] one, double[] other, double angle) {
        for (int k = 0; k < one.length; k++) {
            double x = one[k];
            double y = other[k];
            one[k] = Math.cos(angle) * x - Math.sin(angle) * y;
            other[k] = Math.sin(angle) * x + Math.cos(angle) * y;
        }
    }

    private static void turnColumns(double[][] rows, int i, int j, double angle) {
        for (double[] row : rows) {
            double x = row[i];
            double y = row[j];
            row[i] = Math.cos(angle) * x - Math.sin(angle) * y;
            row[j] = Math.sin(angle) * x + Math.cos(angle) * y;
        }
    }

    private static double[] doubles(List<Double> list) {
        return list.stream().mapToDouble(value -> value).toArray();
    }
}
