package dev.adjoint.mlp.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Conjugate gradients for a convex loss, by Polak and Ribière's formula: a direction is the slope
/// downhill plus β times the direction before, with β = g' · (g' - g) / g · g for the gradients g
/// before and g' after a step. A β below 0 counts as 0: the search starts afresh.
final class ConjugateGradient {
    /// The slope along a direction has to fall to this share of itself.
    private static final double SHARE = 0.1;

    /// How much longer a step may be than the one before.
    private static final double GROWTH = 10;

    private static final int TRIALS = 60;

    private final Objective objective;
    private Point at;
    private double[] direction;
    private double step;

    private ConjugateGradient(Objective objective) {
        this.objective = objective;
        at = objective.at(new double[objective.count()]);
        direction = downhill(at);
        step = 1 / Math.max(1, at.gradientNorm());
    }

    /// Steps from 0 until no slope is above the tolerance, until no step leads further down (which
    /// is where rounding ends it), or until there were so many.
    static Descent minimize(Objective objective, int steps, double tolerance) {
        Descent.requireSteps(steps);
        ConjugateGradient search = new ConjugateGradient(objective);
        List<Double> losses = new ArrayList<>();
        while (losses.size() < steps && search.at.gradientNorm() > tolerance) {
            Optional<Point> next = search.alongDirection();
            if (next.isEmpty()) {
                break;
            }
            losses.add(search.at.value());
            search.moveTo(next.orElseThrow());
        }
        return new Descent(search.at, losses);
    }

    private void moveTo(Point next) {
        double[] change = new double[direction.length];
        Arrays.setAll(change, i -> next.gradient()[i] - at.gradient()[i]);
        double beta = Math.max(0, next.slope(change) / at.slope(at.gradient()));
        double[] conjugate = new double[direction.length];
        Arrays.setAll(conjugate, i -> beta * direction[i] - next.gradient()[i]);
        if (next.slope(conjugate) >= 0) {
            conjugate = downhill(next);
        }
        step *= Math.min(GROWTH, at.slope(direction) / next.slope(conjugate));
        direction = conjugate;
        at = next;
    }

    /// A point on the line in this direction where the slope is nearly 0; none where nothing lower
    /// was found. The slope of a convex loss grows along a line, so the place lies between two
    /// where it has different signs. The secant method looks for it; where that leaves the two,
    /// halving does.
    private Optional<Point> alongDirection() {
        double slope = at.slope(direction);
        double highest = at.value() + 4 * Math.ulp(at.value());
        double low = 0;
        double lowSlope = slope;
        double high = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < TRIALS; trial++) {
            Point next = objective.at(along(step));
            double nextSlope = next.slope(direction);
            boolean isLower = next.value() <= highest;
            if (isLower && Math.abs(nextSlope) <= -SHARE * slope) {
                return Optional.of(next);
            }
            double secant = step - nextSlope * (step - low) / (nextSlope - lowSlope);
            if (isLower && nextSlope < 0) {
                low = step;
                lowSlope = nextSlope;
            } else {
                high = step;
            }
            double farthest = Math.min(high, GROWTH * step);
            boolean isInside = low < secant && secant < farthest;
            step = isInside ? secant : (low + farthest) / 2;
        }
        return Optional.empty();
    }

    private double[] along(double length) {
        double[] point = new double[direction.length];
        Arrays.setAll(point, i -> at.coefficients()[i] + length * direction[i]);
        return point;
    }

    private static double[] downhill(Point point) {
        return Arrays.stream(point.gradient()).map(slope -> -slope).toArray();
    }
}
