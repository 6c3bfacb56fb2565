package dev.adjoint.mlp.optimizer.batch;

import java.util.Optional;

/// Finds the step length in a direction: a length α at which the function f of the length
///
/// - has fallen enough, f(α) ≤ f(0) + c₁ α f'(0), and
/// - has become flat enough, |f'(α)| ≤ c₂ |f'(0)|:
///
/// the strong Wolfe conditions (Nocedal and Wright, "Numerical optimization", second edition, 2006,
/// equations 3.7; algorithm 3.5 to bracket such a length, and 3.6, `zoom`, to find it). Inside a
/// bracket the next length is the minimum of the cubic through both ends' values and slopes
/// (equation 3.59), or the middle if this minimum is near an end. A value that is not finite counts
/// as too large.
///
/// If the digits do not suffice for both conditions, the search takes the best length that meets
/// the first.
final class LineSearch {
    private static final double ENOUGH = 1e-4;
    private static final double GROWTH = 2;
    private static final int TRIALS = 40;

    /// The least distance that counts as far, as a multiple of the starting point's size.
    private static final double FAR = 0x1p20;

    /// The least distance of a trial from an end of the bracket, as a share of the bracket's
    /// length.
    private static final double MARGIN = 0.1;

    /// A length, and the function's value and slope there.
    private record Trial(double length, Point point, double slope) {
        double value() {
            return point.value();
        }
    }

    /// The result of a search.
    ///
    /// @param fallsOn whether the function still falls, far from the start
    record Found(Point point, boolean fallsOn) {}

    private final Objective objective;
    private final double[] direction;
    private final double flatness;
    private final Trial start;
    private int left = TRIALS;

    private LineSearch(Objective objective, Point start, double[] direction, double flatness) {
        this.objective = objective;
        this.direction = direction;
        this.flatness = flatness;
        this.start = new Trial(0, start, Vectors.dot(start.gradient(), direction));
    }

    /// Returns the point to go to, or empty if no length lowers the function.
    ///
    /// @param direction a direction in which the function falls at the start
    /// @param length the length to try first, above 0
    /// @param flatness c₂, between c₁ = 10⁻⁴ and 1
    static Optional<Found> search(
            Objective objective, Point start, double[] direction, double length, double flatness) {
        return new LineSearch(objective, start, direction, flatness).bracket(length);
    }

    private Optional<Found> bracket(double first) {
        Trial before = start;
        double length = first;
        while (left > 0) {
            Trial trial = at(length);
            if (!falls(trial) || (before != start && !(trial.value() < before.value()))) {
                return zoom(before, trial);
            }
            if (isFlat(trial)) {
                return found(trial);
            }
            if (trial.slope >= 0) {
                return zoom(trial, before);
            }
            before = trial;
            length = GROWTH * length;
        }
        return Optional.of(new Found(before.point, isFar(before)));
    }

    private boolean isFar(Trial trial) {
        double way = trial.length * Vectors.norm(direction);
        return way > FAR * Math.max(1, Vectors.norm(start.point.x()));
    }

    /// Searches between two lengths. `low` has fallen enough and is the lowest so far.
    private Optional<Found> zoom(Trial first, Trial second) {
        Trial low = first;
        Trial high = second;
        while (left > 0 && low.length != high.length) {
            Trial trial = at(between(low, high));
            if (!falls(trial) || !(trial.value() < low.value())) {
                high = trial;
                continue;
            }
            if (isFlat(trial)) {
                return found(trial);
            }
            if (trial.slope * (high.length - low.length) >= 0) {
                high = low;
            }
            low = trial;
        }
        return best(low);
    }

    private Optional<Found> best(Trial low) {
        return low.value() < start.value() ? found(low) : Optional.empty();
    }

    private static Optional<Found> found(Trial end) {
        return Optional.of(new Found(end.point, false));
    }

    private Trial at(double length) {
        left--;
        Point point = objective.at(Vectors.sum(start.point.x(), length, direction));
        return new Trial(length, point, Vectors.dot(point.gradient(), direction));
    }

    /// The bound alone could round to the value at the start.
    private boolean falls(Trial trial) {
        return trial.point.isFinite()
                && trial.value() < start.value()
                && trial.value() <= start.value() + ENOUGH * trial.length * start.slope;
    }

    private boolean isFlat(Trial trial) {
        return Math.abs(trial.slope) <= flatness * Math.abs(start.slope);
    }

    private static double between(Trial a, Trial b) {
        double width = b.length - a.length;
        double share = (lowestOfCubic(a, b) - a.length) / width;
        boolean isInside = share >= MARGIN && share <= 1 - MARGIN;
        return a.length + (isInside ? share : 0.5) * width;
    }

    /// Returns NaN if the cubic has no minimum.
    private static double lowestOfCubic(Trial a, Trial b) {
        double width = b.length - a.length;
        double d1 = a.slope + b.slope - 3 * (b.value() - a.value()) / width;
        double d2 = Math.signum(width) * Math.sqrt(d1 * d1 - a.slope * b.slope);
        return b.length - width * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
    }
}
