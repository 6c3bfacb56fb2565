package dev.adjoint.check.law;

import dev.adjoint.check.difference.Slope;
import dev.adjoint.check.difference.Sweeps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A function in Java with its own Jacobian; only its values are known. The slope along a drawn
/// direction through all entries is checked first, then entry by entry in a drawn order, until the
/// time is used up.
///
/// @param value must return the same result for the same point
/// @param jacobian returns one row per output
public record JavaFunction(UnaryOperator<double[]> value, Function<double[], double[][]> jacobian) {
    /// @param tolerance the relative tolerance between a derivative and a slope
    /// @param budget the time limit of a check; at least one entry is checked
    public Finding at(double[] point, double tolerance, long seed, Duration budget) {
        return new Comparison(point, tolerance, seed, budget).finding();
    }

    /// Returns the outputs at a point. The function may modify its argument.
    public double[] values(double[] point) {
        return value.apply(point.clone()).clone();
    }

    /// Returns the Jacobian at a point.
    ///
    /// @throws IllegalArgumentException if it does not have one row per output, with one derivative
    ///   per entry of the point
    double[][] derivatives(double[] point, int outputs) {
        double[][] rows = jacobian.apply(point.clone());
        if (rows == null || Arrays.stream(rows).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(
                    "gradient check: got null for the derivatives, needed an array of them");
        }
        boolean fits =
                rows.length == outputs
                        && Arrays.stream(rows).allMatch(row -> row.length == point.length);
        if (!fits) {
            throw new IllegalArgumentException(
                    "gradient check: got derivatives of "
                            + rows.length
                            + " rows of "
                            + Arrays.stream(rows).map(row -> row.length).distinct().toList()
                            + ", needed "
                            + outputs
                            + (outputs == 1 ? " row of " : " rows of ")
                            + point.length
                            + ": a row for each output, a derivative for each entry of the point");
        }
        return rows;
    }

    private final class Comparison {
        private final double[] point;
        private final double tolerance;
        private final long seed;
        private final long end;
        private final double[] here;
        private final double[][] rows;
        private final List<Violation> violations = new ArrayList<>();
        private final List<String> kinks = new ArrayList<>();
        private double floor;

        Comparison(double[] point, double tolerance, long seed, Duration budget) {
            this.point = point;
            this.tolerance = tolerance;
            this.seed = seed;
            this.end = System.nanoTime() + budget.toNanos();
            this.here = values(point);
            this.rows = derivatives(point, here.length);
            requireSame(values(point));
        }

        private void requireSame(double[] again) {
            if (!Arrays.equals(here, again)) {
                throw new IllegalArgumentException(
                        "gradient check: got "
                                + Arrays.toString(here)
                                + " and then "
                                + Arrays.toString(again)
                                + " for the same point, needed the same values: fix the function's"
                                + " seed");
            }
        }

        Finding finding() {
            if (!Arrays.stream(here).allMatch(Double::isFinite)) {
                String none = "the function has no finite value at " + Arrays.toString(point);
                return new Finding(0, 0, List.of(), List.of(none), List.of());
            }
            double[] drawn = new SplittableRandom(seed).doubles(point.length, -1, 1).toArray();
            if (point.length > 1) { // a kink of an entry is reported once, for that entry
                compare(drawn, 0, "a drawn direction");
                kinks.clear();
            }
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, point.length).boxed().toList());
            Collections.shuffle(order, new Random(seed));
            int checked = 0;
            for (int entry : order) {
                if (checked == 0 || System.nanoTime() < end) {
                    column(entry);
                    checked++;
                }
            }
            String note = checked + " of " + point.length + " entries: the time was used up";
            long outputs = here.length;
            return new Finding(
                    checked * outputs,
                    point.length * outputs,
                    violations,
                    kinks,
                    checked < point.length ? List.of(note) : List.of(),
                    floor);
        }

        private void column(int entry) {
            double[] unit = new double[point.length];
            unit[entry] = 1;
            String where = "x[" + entry + "] = " + point[entry];
            compare(unit, point[entry], where);
        }

        /// Compares the slopes of all outputs along a direction with the Jacobian.
        ///
        /// @param from the value, at the point, of the number to differentiate for
        private void compare(double[] direction, double from, String where) {
            Map<Double, double[]> seen = new HashMap<>();
            DoubleFunction<double[]> along =
                    to -> seen.computeIfAbsent(to, some -> moved(direction, some - from));
            for (int output = 0; output < here.length; output++) {
                int at = output;
                double analytic = Dot.of(rows[output], direction);
                Sweeps sweeps = Sweeps.of(to -> along.apply(to)[at], from);
                String name = here.length == 1 ? where : "f[" + output + "] for " + where;
                if (sweeps.isKink()) {
                    kinks.add(Reason.kink(name, analytic, sweeps.all().getFirst()));
                    continue;
                }
                Slope best = sweeps.best();
                floor = Math.max(floor, Double.isFinite(best.error()) ? best.error() : 0);
                if (!sweeps.agree(analytic, tolerance)) {
                    double allowed = sweeps.allowed(best, analytic, tolerance);
                    violations.add(
                            new Violation(
                                    name,
                                    "numeric",
                                    best.value(),
                                    "analytic",
                                    analytic,
                                    allowed,
                                    Reason.OF_JAVA.of(analytic, best, allowed)));
                }
            }
        }

        private double[] moved(double[] direction, double step) {
            double[] moved = point.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += step * direction[i];
            }
            return values(moved);
        }
    }
}
