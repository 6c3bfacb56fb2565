package dev.adjoint.check;

import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.check.law.Finding;
import dev.adjoint.check.law.JavaFunction;
import dev.adjoint.check.law.Settings;

import org.opentest4j.TestAbortedException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/// Checks the gradient, or the Jacobian, of any function in Java: a handwritten model, a
/// simulation, a binding of another library. [GradientAssertions#assertGradient] has the one-line
/// form for the common case; this class is for drawn points and custom settings:
///
/// ```java
/// FunctionCheck.of(loss, gradient).from(-1, 1, 20).points(5).budget(Duration.ofSeconds(2)).verify();
/// ```
///
/// Only the function's values are known, so a slope smaller than their rounding cannot be seen.
/// [GradientCheck] checks a function of nodes by more laws.
public final class FunctionCheck {
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final int POINTS = 3;
    private static final int REDRAWS = 20;

    /// Replacements tried for each entry of a failing point, simplest first.
    private static final List<DoubleUnaryOperator> SIMPLER =
            List.of(_ -> 0, _ -> 1, Math::rint, x -> Math.rint(10 * x) / 10);

    private final JavaFunction function;
    private final String line;
    private final List<double[]> given;
    private final double[] bounds;
    private final int size;
    private final int points;
    private final double tolerance;
    private final long seed;
    private final Duration budget;

    private FunctionCheck(
            JavaFunction function,
            String line,
            List<double[]> given,
            double[] bounds,
            int size,
            int points,
            double tolerance,
            long seed,
            Duration budget) {
        this.function = function;
        this.line = line;
        this.given = given;
        this.bounds = bounds;
        this.size = size;
        this.points = points;
        this.tolerance = tolerance;
        this.seed = seed;
        this.budget = budget;
    }

    /// Returns a check of a function of one output.
    public static FunctionCheck of(ToDoubleFunction<double[]> f, UnaryOperator<double[]> gradient) {
        return ofJacobian(
                x -> new double[] {f.applyAsDouble(x)}, x -> new double[][] {gradient.apply(x)});
    }

    /// Returns a check of a function of several outputs.
    ///
    /// @param jacobian returns one row per output, with one derivative per entry of the point
    public static FunctionCheck ofJacobian(
            UnaryOperator<double[]> f, Function<double[], double[][]> jacobian) {
        return new FunctionCheck(
                new JavaFunction(f, jacobian),
                Origin.here().line(),
                List.of(),
                new double[] {-2, 2},
                0,
                POINTS,
                Settings.TOLERANCE,
                1,
                BUDGET);
    }

    /// Returns this check at a point, in addition to other given points.
    ///
    /// @throws IllegalArgumentException if the point has no entries
    public FunctionCheck at(double... point) {
        Requirements.atLeastOne("entries of a point", point.length);
        List<double[]> more = new ArrayList<>(given);
        more.add(point.clone());
        return new FunctionCheck(
                function, line, more, bounds, size, points, tolerance, seed, budget);
    }

    /// Returns this check at drawn points of this many entries, each between two numbers.
    ///
    /// @throws IllegalArgumentException if `low` is not below `high`, or `entries` is below 1
    public FunctionCheck from(double low, double high, int entries) {
        Requirements.range("entries", low, high);
        Requirements.atLeastOne("entries of a point", entries);
        double[] between = {low, high};
        return new FunctionCheck(
                function, line, given, between, entries, points, tolerance, seed, budget);
    }

    /// Returns this check at this many drawn points, 3 by default.
    ///
    /// @throws IllegalArgumentException if the number is below 1
    public FunctionCheck points(int number) {
        Requirements.atLeastOne("points", number);
        return new FunctionCheck(
                function, line, given, bounds, size, number, tolerance, seed, budget);
    }

    /// Returns this check with another relative tolerance between derivatives and slopes than √ε ≈
    /// 1.5e-8.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public FunctionCheck within(double relativeTolerance) {
        Requirements.tolerance(relativeTolerance);
        return new FunctionCheck(
                function, line, given, bounds, size, points, relativeTolerance, seed, budget);
    }

    /// Returns this check with other points, directions and samples: the same seed draws the same
    /// ones.
    public FunctionCheck seed(long ofDraws) {
        return new FunctionCheck(
                function, line, given, bounds, size, points, tolerance, ofDraws, budget);
    }

    /// Returns this check with a time limit over all points, 10 seconds by default. At the limit, a
    /// drawn part of the entries has been checked, at least one per point, along with a slope in a
    /// direction through all entries. The report gives the number.
    public FunctionCheck budget(Duration time) {
        return new FunctionCheck(
                function, line, given, bounds, size, points, tolerance, seed, time);
    }

    /// Compares each derivative with the slope of the function's values.
    ///
    /// @return a report of what was checked
    /// @throws AssertionError if a derivative is not the slope; its message has the entry, both
    ///   numbers, the tolerance, the likely reason and the simplest failing point
    /// @throws TestAbortedException if the function has no derivative at a given point, or at
    ///   nearly all drawn points
    /// @throws IllegalArgumentException if there is no point, the Jacobian has the wrong size, or
    ///   the function returns two values for one point
    public GradientReport verify() {
        if (given.isEmpty() && size == 0) {
            throw new IllegalArgumentException(
                    "gradient check: got no point, needed one: add at(…), or from(low, high,"
                            + " entries)  made at "
                            + line);
        }
        int wanted = given.size() + (size == 0 ? 0 : points);
        GradientReport report = new GradientReport();
        for (double[] point : given) {
            String unfit = hold(point, wanted, report);
            if (!unfit.isEmpty()) {
                throw new TestAbortedException(
                        "gradient check: " + unfit + "; move the point  made at " + line);
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        String last = "";
        while (report.points() < wanted) {
            last = hold(random.doubles(size, bounds[0], bounds[1]).toArray(), wanted, report);
            if (!last.isEmpty()) {
                report.countDrawnAgain();
            }
            if (report.drawnAgain() > REDRAWS * points) {
                throw new TestAbortedException(
                        "gradient check: "
                                + last
                                + "; too few points would do: give one by at(…)  made at "
                                + line);
            }
        }
        return report;
    }

    /// @param wanted the number of points that share the time
    /// @return the reason for skipping the point; empty if it counts
    private String hold(double[] point, int wanted, GradientReport report) {
        Duration share = budget.dividedBy(wanted);
        Finding finding = function.at(point, tolerance, seed, share);
        if (!finding.violations().isEmpty()) {
            throw new GradientFailure(
                    new FailureText(
                            "a function in Java  made at " + line,
                            Map.of(GradientLaw.DIFFERENCES, finding),
                            () -> "x = " + Arrays.toString(simplest(point, share))));
        }
        if (!finding.kinks().isEmpty()) {
            return finding.kinks().getFirst();
        }
        report.add(GradientLaw.DIFFERENCES, finding);
        report.countPoint();
        return "";
    }

    /// Returns the point with each entry as simple as possible such that it still fails.
    private double[] simplest(double[] point, Duration share) {
        long end = System.nanoTime() + share.toNanos();
        double[] simple = point.clone();
        for (int i = 0; i < simple.length; i++) {
            for (DoubleUnaryOperator change : SIMPLER) {
                double[] other = simple.clone();
                other[i] = change.applyAsDouble(simple[i]);
                if (System.nanoTime() < end && fails(other, share)) {
                    simple = other;
                    break;
                }
            }
        }
        return simple;
    }

    private boolean fails(double[] point, Duration share) {
        return !function.at(point, tolerance, seed, share).violations().isEmpty();
    }

    @Override
    public String toString() {
        return "check of the function at " + line;
    }
}
