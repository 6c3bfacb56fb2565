package dev.adjoint.viz.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Each finite point of a plot is drawn, in proportion to its numbers, and as its ticks say.
class PointPlacesTest {
    private static final Pattern CIRCLE =
            Pattern.compile("<circle cx=\"([^\"]+)\" cy=\"([^\"]+)\"");

    private static final Pattern LABEL =
            Pattern.compile("<text x=\"([^\"]+)\" y=\"([^\"]+)\">([^<]+)</text>");

    /// Pixels of the plot's width and height that the data must take, of about 530 and 310.
    private static final double WIDE = 400;

    private static final double HIGH = 200;

    private record Data(double[] xs, double[] ys) {
        @Override
        public String toString() {
            return Arrays.toString(xs) + " " + Arrays.toString(ys);
        }
    }

    @Property(tries = 150)
    void everyFinitePointLiesWhereItsNumbersSay(@ForAll("data") Data data) {
        int[] finite =
                IntStream.range(0, data.ys.length)
                        .filter(i -> Double.isFinite(data.ys[i]))
                        .toArray();
        String svg = LinePlot.of("", "x", "y").scatter("points", data.xs, data.ys).toSvg();
        List<double[]> circles =
                CIRCLE.matcher(svg)
                        .results()
                        .map(at -> new double[] {number(at, 1), number(at, 2)})
                        .toList();
        assertEquals(finite.length + 1, circles.size(), "the points, and that of the legend");
        List<double[]> points = new ArrayList<>();
        double legend = circles.stream().mapToDouble(circle -> circle[0]).max().orElseThrow();
        circles.stream().filter(circle -> circle[0] < legend).forEach(points::add);
        double[] xs = data.xs; // of all points: those without a y take their room too
        double[] ys = Arrays.stream(finite).mapToDouble(i -> data.ys[i]).toArray();
        for (int i = 0; i < finite.length; i++) {
            double[] at = points.get(i);
            assertTrue(at[0] > 30 && at[0] < 640 && at[1] > 5 && at[1] < 370, Arrays.toString(at));
        }
        requireProportion(
                Arrays.stream(finite).mapToDouble(i -> xs[i]).toArray(),
                points,
                0,
                spread(xs),
                WIDE);
        requireProportion(ys, points, 1, spread(ys), -HIGH);
        requireTicks(svg, finite, data, points);
    }

    /// Positions are an affine function of the numbers.
    ///
    /// @param least the pixels between the smallest and the largest number of all
    private static void requireProportion(
            double[] numbers, List<double[]> points, int axis, double spread, double least) {
        int low = indexOf(numbers, Arrays.stream(numbers).min().orElseThrow());
        int high = indexOf(numbers, Arrays.stream(numbers).max().orElseThrow());
        double length = points.get(high)[axis] - points.get(low)[axis];
        double part = spread == 0 ? 0 : (numbers[high] / 2 - numbers[low] / 2) / spread;
        if (part == 1) {
            assertTrue(length / least >= 1, length + " pixels");
        }
        for (int i = 0; i < numbers.length; i++) {
            double expected =
                    part == 0
                            ? points.get(low)[axis]
                            : points.get(low)[axis]
                                    + (numbers[i] / 2 - numbers[low] / 2) / spread / part * length;
            assertEquals(expected, points.get(i)[axis], 0.5);
        }
    }

    /// The numbers at the ticks of the x axis lie on the line through the points.
    private static void requireTicks(String svg, int[] finite, Data data, List<double[]> points) {
        double[] xs = Arrays.stream(finite).mapToDouble(i -> data.xs[i]).toArray();
        int low = indexOf(xs, Arrays.stream(xs).min().orElseThrow());
        int high = indexOf(xs, Arrays.stream(xs).max().orElseThrow());
        if (xs[high] / 2 - xs[low] / 2 <= 0) {
            return;
        }
        double from = points.get(low)[0];
        double perHalf = (points.get(high)[0] - from) / (xs[high] / 2 - xs[low] / 2);
        LABEL.matcher(svg)
                .results()
                .filter(label -> number(label, 2) > 350 && number(label, 1) < 600)
                .filter(label -> label.group(3).matches("-?[0-9.]+(E-?[0-9]+)?"))
                .forEach(
                        label -> {
                            double tick = Double.parseDouble(label.group(3));
                            double at = from + (tick / 2 - xs[low] / 2) * perHalf;
                            assertEquals(at, number(label, 1), 8, label.group());
                        });
    }

    private static double spread(double[] numbers) {
        return Arrays.stream(numbers).max().orElseThrow() / 2
                - Arrays.stream(numbers).min().orElseThrow() / 2;
    }

    private static int indexOf(double[] numbers, double number) {
        return IntStream.range(0, numbers.length)
                .filter(i -> numbers[i] == number)
                .findFirst()
                .orElseThrow();
    }

    private static double number(MatchResult match, int group) {
        return Double.parseDouble(match.group(group));
    }

    @Provide
    Arbitrary<Data> data() {
        Arbitrary<Double> wholes = Arbitraries.integers().between(0, 3).map(i -> (double) i);
        Arbitrary<Double> sizes = Arbitraries.of(1.0, -1.0, 0.1, 1e-9, 1e-300, 1e5, 1e12, 1e300);
        Arbitrary<Double> starts = Arbitraries.of(0.0, 0.0, 0.0, 1.0, -1.0, 1e3);
        Arbitrary<double[]> numbers =
                Combinators.combine(wholes.list().ofMinSize(1).ofMaxSize(6), sizes, starts)
                        .as(
                                (list, size, start) ->
                                        list.stream()
                                                .mapToDouble(n -> (n + start) * size)
                                                .toArray());
        return Combinators.combine(numbers, wholes.list().ofSize(6), sizes, wholes)
                .as(
                        (xs, list, size, gap) -> {
                            double[] ys = new double[xs.length];
                            for (int i = 0; i < ys.length; i++) {
                                boolean isGap = i > 0 && i == gap + 2;
                                ys[i] = isGap ? Double.NaN : list.get(i) * size;
                            }
                            return new Data(xs, ys);
                        });
    }
}
