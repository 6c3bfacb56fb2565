package dev.adjoint.check.law;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Taylor's remainders shrink at the right order along a drawn direction through all inputs at
/// once: f(x + h v) - f(x) - h ⟨∇f, v⟩ with h², and with ½ h² ⟨v, ∇²f v⟩ subtracted with h³.
///
/// If a path crosses a kink, the remainder drops to nothing at once below it. That is no violation,
/// and a wrong derivative cannot cause it. If the path crosses many kinks, or a period, the
/// derivatives of the values in real arithmetic decide.
public final class Taylor implements Law {
    private static final double[] STEPS =
            DoubleStream.iterate(1.0 / 16, step -> step / 2).limit(20).toArray();

    /// The largest shortfall of a measured order: a wrong derivative reduces the order by one.
    private static final double SHORT = 0.5;

    /// The number of halvings with a shortfall: a single one is inconclusive if a remainder changes
    /// its sign there.
    private static final int HALVINGS = 3;

    /// The least size of a remainder to consider, in roundings of the function's values.
    private static final double SEEN = 1e3;

    /// The least size of a remainder as a multiple of the bound of the values' rounding.
    private static final double BOUNDS = 8;

    /// The factor in one halving beyond which a remainder has left a kink behind.
    private static final double ALL_AT_ONCE = 16;

    private final Subject subject;
    private final Node slope;
    private final Node curve;

    public Taylor(Subject subject) {
        this.subject = subject;
        this.slope = subject.pushforward();
        this.curve = Autodiff.jvp(List.of(slope), subject.inputs(), subject.tangents()).getFirst();
    }

    @Override
    public Finding at(Point point) {
        double value = weighted(point, subject.f(), 0);
        double first = weighted(point, slope, 0);
        double second = weighted(point, curve, 0);
        double[] risen =
                Arrays.stream(STEPS).map(h -> weighted(point, subject.f(), h) - value).toArray();
        double floor = SEEN * DType.FLOAT64.epsilon() * (size(point) + Math.abs(first));
        double[] bounds = Rounding.bounds(List.of(subject.f()), point.all()).getFirst();
        floor += BOUNDS * Dot.error(bounds, point.cotangent());
        List<Violation> violations = new ArrayList<>();
        double[] linear = remainders(risen, h -> h * first);
        double[] quadratic = remainders(risen, h -> h * first + h * h / 2 * second);
        mustFall("first order", linear, 2, floor, violations);
        mustFall("second order", quadratic, 3, floor, violations);
        return Finding.of(2, isExcused(point, violations, first, second) ? List.of() : violations);
    }

    /// Whether the steps cross jumps or several periods, while the derivatives agree with the
    /// values in real arithmetic.
    private static boolean isExcused(
            Point point, List<Violation> violations, double first, double second) {
        return !violations.isEmpty()
                && point.exact()
                        .flatMap(exact -> exact.along(exact.tangents()))
                        .map(line -> agree(line, point, first, second))
                        .orElse(false);
    }

    private static boolean agree(Line line, Point point, double first, double second) {
        Truth slope = Truth.weighted(line, 1, point.cotangent());
        Truth curve = Truth.weighted(line, 2, point.cotangent());
        double tolerance = Math.max(point.settings().tolerance(), Truth.SIX_DIGITS);
        return slope.agrees(first, tolerance) && curve.agrees(second, tolerance);
    }

    private static double[] remainders(double[] risen, DoubleUnaryOperator expansion) {
        return IntStream.range(0, STEPS.length)
                .mapToDouble(i -> Math.abs(risen[i] - expansion.applyAsDouble(STEPS[i])))
                .toArray();
    }

    private static void mustFall(
            String what, double[] remainders, int order, double floor, List<Violation> violations) {
        int last = lastSeen(remainders, floor);
        if (last < HALVINGS || fallsAway(remainders, last)) {
            return;
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int i = last - HALVINGS + 1; i <= last; i++) {
            best = Math.max(best, order(remainders, i));
        }
        if (best < order - SHORT) {
            violations.add(
                    new Violation(
                            "the order in which Taylor's remainder falls, " + what,
                            "order",
                            order,
                            "measured",
                            best,
                            SHORT,
                            table(remainders, last)));
        }
    }

    private static boolean fallsAway(double[] remainders, int last) {
        return last + 1 < remainders.length
                && remainders[last + 1] * ALL_AT_ONCE < remainders[last];
    }

    /// Returns the power of the step by which a remainder shrank from the one before.
    private static double order(double[] remainders, int i) {
        return Math.log(remainders[i - 1] / remainders[i]) / Math.log(2);
    }

    /// Returns the position of the last remainder above the floor; -1 if there is none.
    private static int lastSeen(double[] remainders, double floor) {
        int last = remainders.length - 1;
        while (last >= 0 && !(remainders[last] > floor)) {
            last--;
        }
        return last;
    }

    private static String table(double[] remainders, int last) {
        StringBuilder table = new StringBuilder("step      remainder   order");
        for (int i = Math.max(1, last - 4); i <= last; i++) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "\n%-9.1e %-11.3e %.2f",
                            STEPS[i],
                            remainders[i],
                            order(remainders, i)));
        }
        return table.toString();
    }

    private static double weighted(Point point, Node node, double step) {
        return Dot.of(point.cotangent(), point.along(List.of(node), step).getFirst());
    }

    /// Returns the sum of the magnitudes of the terms of a weighted value.
    private double size(Point point) {
        double[] values = point.values(List.of(subject.f())).getFirst().toDoubles();
        return Dot.error(Arrays.stream(values).map(Math::abs).toArray(), point.cotangent());
    }
}
