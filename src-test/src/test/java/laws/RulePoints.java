package laws;

import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// The points at which rules break: zeros, small integers, the tails of exponentials, the huge and
/// the tiny, the ends of domains and what lies beside them, ties of arguments; and both sides of
/// each point at which a comparison inside a rule changes, found by [RuleComparisons].
final class RulePoints {
    private static final double[] COMMON = {
        0, 0.1, 0.5, 1, 1.5, 2, 3, 5, 8, 15, 17, 20, 38, 40, 89, 300, 700
    };
    private static final double[] POWERS = {1e-20, 1e-12, 1e-8, 1e8, 1e20};
    private static final double[] WIDE = {1e-150, 1e150, 1e-300, 1e300};
    private static final double[] NARROW = {1e-30, 1e30, 1e-15, 1e15};
    private static final double[] PAIRED = {0, 1, 2, 3, 0.5, 17, 40, 700, 1e-8, 1e8, 1e20};

    /// Of three variables and more.
    private static final double[] FEW = {0, 1, -40, 1e-8};

    private RulePoints() {}

    /// Each a value per variable, all numbers of the type.
    static List<double[]> of(SmoothRow row, DType dtype) {
        List<double[]> points = new ArrayList<>();
        row.points().own().forEach(point -> points.add(rounded(point, dtype)));
        if (!row.points().isAll()) {
            usual(row.variables(), dtype).forEach(point -> points.add(rounded(point, dtype)));
        }
        points.addAll(new RuleComparisons(row, dtype).boundaries(points));
        return distinct(points);
    }

    private static List<double[]> usual(int variables, DType dtype) {
        double[] wide = dtype == DType.FLOAT32 ? NARROW : WIDE;
        return switch (variables) {
            case 1 -> tuples(1, besides(signed(COMMON, POWERS, wide), dtype));
            case 2 -> tuples(2, signed(PAIRED, Arrays.copyOf(wide, 2)));
            default -> tuples(variables, FEW);
        };
    }

    private static double[] signed(double[]... values) {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .flatMap(x -> DoubleStream.of(x, -x))
                .map(x -> x + 0.0)
                .distinct()
                .toArray();
    }

    /// With -0, and the neighbours of 1 and -1, at which domains end.
    private static double[] besides(double[] values, DType dtype) {
        DoubleStream ends =
                DoubleStream.of(-1, 1)
                        .flatMap(x -> DoubleStream.of(next(x, -1, dtype), next(x, 1, dtype)));
        return DoubleStream.concat(
                        DoubleStream.of(-0.0), DoubleStream.concat(Arrays.stream(values), ends))
                .toArray();
    }

    static double next(double x, int direction, DType dtype) {
        return dtype == DType.FLOAT32
                ? Math.nextAfter((float) x, direction * Double.POSITIVE_INFINITY)
                : Math.nextAfter(x, direction * Double.POSITIVE_INFINITY);
    }

    /// Every tuple of some values.
    private static List<double[]> tuples(int length, double... values) {
        List<double[]> tuples = List.of(new double[0]);
        for (int i = 0; i < length; i++) {
            tuples = tuples.stream().flatMap(tuple -> longer(tuple, values)).toList();
        }
        return tuples;
    }

    private static Stream<double[]> longer(double[] tuple, double... values) {
        return Arrays.stream(values)
                .mapToObj(
                        value -> {
                            double[] longer = Arrays.copyOf(tuple, tuple.length + 1);
                            longer[tuple.length] = value;
                            return longer;
                        });
    }

    private static double[] rounded(double[] point, DType dtype) {
        return Arrays.stream(point).map(dtype::round).toArray();
    }

    private static List<double[]> distinct(Collection<double[]> points) {
        TreeSet<double[]> distinct = new TreeSet<>(Arrays::compare);
        points.stream()
                .filter(point -> Arrays.stream(point).allMatch(Double::isFinite))
                .forEach(distinct::add);
        return List.copyOf(distinct);
    }
}
