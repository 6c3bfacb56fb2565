package dev.adjoint.check.law;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.difference.Slope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Reverse mode gives the slopes of the function's own values: each entry of the Jacobian is
/// compared with central differences over a sweep of steps, extrapolated.
///
/// Two numbers a and n count as equal if |a - n| is at most the tolerance · max(|a|, |n|), plus the
/// error of n itself: four times its noise floor, but never more than √ε m / |x|, the error of a
/// plain difference, where m is the largest number on the way to f. If they differ, or n has fewer
/// than six digits, or the slopes to both sides differ, the derivative of the values in real
/// arithmetic decides: a step that crosses a jump or a period proves nothing, and noise excuses
/// nothing.
public final class Differences implements Law {
    private static final double HALF_THE_DIGITS = Math.sqrt(DType.FLOAT64.epsilon());

    private final Subject subject;

    public Differences(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Finding at(Point point) {
        return new Comparison(subject, point).finding();
    }

    /// The findings at one point so far.
    private static final class Comparison {
        private final Subject subject;
        private final Point point;
        private final Jacobian jacobian;

        /// The rounding errors of the outputs.
        private final double[] errors;

        private final double largest;
        private final Reason reason;
        private final List<Violation> violations = new ArrayList<>();
        private final List<String> kinks = new ArrayList<>();
        private double floor;

        /// The number of slopes that rounding hides.
        private long hidden;

        Comparison(Subject subject, Point point) {
            this.subject = subject;
            this.point = point;
            this.jacobian = Jacobian.at(point);
            this.errors = Rounding.bounds(List.of(subject.f()), point.all()).getFirst();
            this.largest = point.largest(List.of(subject.f()));
            this.reason = Reason.of(subject.original());
        }

        Finding finding() {
            long of = jacobian.checked() / Math.max(1, jacobian.outputs().length);
            long number = 0;
            for (int input = 0; input < subject.inputs().size(); input++) {
                for (int position : jacobian.columns(input)) {
                    number++;
                    point.progress().at("entry", number, of);
                    if (kinks.isEmpty() || !point.settings().endsAtKink()) {
                        column(input, position);
                    }
                }
            }
            List<String> notes = new ArrayList<>(jacobian.notes());
            if (hidden > 0) {
                notes.add("slopes that rounding hides are not counted");
            }
            long checked = jacobian.checked() - hidden;
            return new Finding(checked, jacobian.of(), violations, kinks, notes, floor);
        }

        private void column(int number, int position) {
            Input input = subject.inputs().get(number);
            double[] at = point.value(input).toDoubles();
            Map<Double, Tensor> seen = new HashMap<>();
            Supplier<Optional<Line>> line = new Once<>(() -> line(number, position));
            for (int row = 0; row < jacobian.outputs().length; row++) {
                int output = jacobian.outputs()[row];
                Slope slope =
                        Slope.of(
                                x ->
                                        jacobian.output(
                                                output,
                                                seen.computeIfAbsent(
                                                        x, _ -> moved(input, at, position, x))),
                                at[position]);
                String entry =
                        new Entry(input.name(), input.shape(), position) + " = " + at[position];
                String where =
                        subject.f().shape().isScalar()
                                ? entry
                                : jacobian.name(output) + " for " + entry;
                double error = jacobian.error(output, errors);
                Compared compared =
                        new Compared(
                                where,
                                jacobian.at(row, number, position),
                                slope,
                                allowed(
                                        jacobian.at(row, number, position),
                                        slope,
                                        error,
                                        at[position]),
                                slope.isKink(error, at[position]));
                if (!compared.isSettled(point.settings().tolerance())) {
                    judge(compared, line.get().map(some -> jacobian.truth(output, some)));
                }
            }
        }

        private Optional<Line> line(int number, int position) {
            return point.exact().flatMap(exact -> exact.along(exact.unit(number, position)));
        }

        /// Decides by real arithmetic if possible, otherwise by differences.
        private void judge(Compared some, Optional<Truth> truth) {
            if (truth.isPresent() && !truth.get().isUnknown()) {
                byTruth(some, truth.get());
            } else if (some.isKink()) {
                kinks.add(Reason.kink(some.where, some.analytic, some.slope));
            } else if (some.differs()) {
                violations.add(
                        some.violation(
                                some.slope.value(),
                                some.allowed,
                                reason.of(some.analytic, some.slope, some.allowed)));
            } else if (some.isHidden()) {
                hidden++;
            }
        }

        private void byTruth(Compared some, Truth truth) {
            if (truth.isKink()) {
                kinks.add(Reason.kink(some.where, some.analytic, truth));
                return;
            }
            boolean isSeen = !some.isKink() && some.differs();
            double least = isSeen ? 0 : Truth.SIX_DIGITS;
            double tolerance = Math.max(point.settings().tolerance(), least);
            if (!truth.agrees(some.analytic, tolerance)) {
                boolean isSame = isSeen && truth.agrees(some.slope.value(), Truth.SIX_DIGITS);
                violations.add(
                        isSame
                                ? some.violation(
                                        some.slope.value(),
                                        some.allowed,
                                        reason.of(some.analytic, some.slope, some.allowed))
                                : some.violation(
                                        truth.right(),
                                        truth.allowed(some.analytic, tolerance),
                                        reason.of(some.analytic, some.slope, truth)));
            }
        }

        private Tensor moved(Input input, double[] at, int position, double to) {
            double[] moved = at.clone();
            moved[position] = to;
            return point.values(List.of(subject.f()), input.is(moved)).getFirst();
        }

        private double allowed(double analytic, Slope slope, double error, double at) {
            double met = Double.isFinite(error) ? largest : slope.magnitude();
            double off = slope.error() + Math.min(slope.noiseOf(error), met);
            if (Double.isFinite(off)) {
                floor = Math.max(floor, off);
            }
            double size = Math.max(Math.abs(analytic), Math.abs(slope.value()));
            double rounding = HALF_THE_DIGITS * met / Slope.scale(at);
            return point.settings().tolerance() * size + Math.min(4 * off, rounding);
        }
    }

    /// An entry and its difference.
    ///
    /// @param allowed the largest allowed distance between the two, noise included
    private record Compared(
            String where, double analytic, Slope slope, double allowed, boolean hasSides) {
        boolean isKink() {
            return hasSides || Double.isNaN(slope.value());
        }

        boolean differs() {
            return Violation.differ(slope.value(), analytic, allowed);
        }

        /// Whether the two agree, and the allowance for noise affects less than six of their
        /// digits.
        boolean isSettled(double tolerance) {
            double size = Math.max(Math.abs(analytic), Math.abs(slope.value()));
            double noise = allowed - tolerance * size;
            return !isKink() && !differs() && noise <= Truth.SIX_DIGITS * size;
        }

        /// Whether the allowance is larger than both, so that their agreement says nothing.
        boolean isHidden() {
            return allowed > Math.max(Math.abs(analytic), Math.abs(slope.value()));
        }

        Violation violation(double numeric, double most, String likely) {
            return new Violation(where, "numeric", numeric, "analytic", analytic, most, likely);
        }
    }
}
