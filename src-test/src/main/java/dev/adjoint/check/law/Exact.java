package dev.adjoint.check.law;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.check.exact.Big;
import dev.adjoint.check.exact.SeriesReading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The derivatives of the function's values in real arithmetic, by Taylor series of many digits.
/// They cover cases that a float64 difference cannot: a slope that is small beside the value, a
/// slope between two jumps or within a short period, and a value whose computation overflows in
/// float64. They are slow, so a law uses them only if differences disagree or are inconclusive.
final class Exact {
    private static final int DIGITS = 60;

    /// Sufficient for the tails of all values that float64 distinguishes from 0.
    private static final int MORE_DIGITS = 700;

    /// The highest derivative that a law needs.
    private static final int ORDER = 3;

    /// The number of steps, over all readings at a point, beyond which a law relies on differences.
    private static final double WORK = 100_000;

    /// The number of readings that show the effect of roundings: one without, and some with.
    private static final int ROUNDED = 4;

    private final Node f;
    private final Point point;
    private final double work;
    private final SeriesReading plain;
    private final List<SeriesReading> rounded = new ArrayList<>();
    private double rest = WORK;

    private Exact(Point point, SeriesReading plain) {
        this.point = point;
        this.f = point.subject().f();
        this.work = SeriesReading.work(f);
        this.plain = plain;
    }

    /// Returns the exact derivatives; empty for a function that takes too many steps.
    static Optional<Exact> of(Point point) {
        Node f = point.subject().f();
        return 10 * SeriesReading.work(f) > WORK
                ? Optional.empty()
                : Optional.of(new Exact(point, reading(f, point)));
    }

    private static SeriesReading reading(Node f, Point point) {
        SeriesReading some = SeriesReading.of(f, point.bindings(), DIGITS, ORDER);
        return some.values(f).stream().allMatch(Big::isFinite)
                ? some
                : SeriesReading.of(f, point.bindings(), MORE_DIGITS, ORDER);
    }

    /// Returns the outputs along a direction; empty when the steps at this point are used up.
    Optional<Line> along(Direction direction) {
        rest -= 2 * work;
        return rest < 0 ? Optional.empty() : Optional.of(new Line(this, direction));
    }

    Line.Side forward(Direction direction) {
        return new Line.Side(plain.along(f, direction.steps()), plain.values(f));
    }

    /// Returns the outputs on the paths of reverse mode: first without roundings, then with some.
    List<Line.Side> rounded(Direction direction) {
        rest -= ROUNDED * work;
        if (rounded.isEmpty()) {
            rounded.add(plain.stopping(f, point.bindings()));
        }
        while (rounded.size() < ROUNDED) {
            rounded.add(plain.disturbed(f, point.bindings(), rounded.size()));
        }
        return rounded.stream()
                .map(some -> new Line.Side(some.along(f, direction.steps()), some.values(f)))
                .toList();
    }

    /// Returns the direction of a move of one entry.
    Direction unit(int number, int position) {
        Input input = point.subject().inputs().get(number);
        double[] steps = new double[input.shape().count()];
        steps[position] = 1;
        return Direction.of(input, steps);
    }

    /// Returns a power of 2 near the size of the drawn direction at an entry, so that adding a
    /// multiple of the [#unit] to it loses no digits.
    double scale(int number, int position) {
        double drawn = point.tangents().get(number).at(position);
        return drawn == 0 ? 1 : Math.scalb(1, Math.getExponent(drawn));
    }

    /// Returns the direction that was drawn for the point.
    Direction tangents() {
        Direction all = Direction.NONE;
        for (int i = 0; i < point.subject().inputs().size(); i++) {
            double[] steps = point.tangents().get(i).toDoubles();
            all = all.plus(1, Direction.of(point.subject().inputs().get(i), steps));
        }
        return all;
    }
}
