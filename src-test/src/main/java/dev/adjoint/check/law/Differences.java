package dev.adjoint.check.law;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.difference.Slope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reverse mode gives the slopes of the function's own values: each entry of the Jacobian against
/// central differences over a sweep of steps, extrapolated.
///
/// Two numbers a and n count as equal where |a - n| is at most the tolerance · max(|a|, |n|), plus
/// what n itself may be off: four times its noise floor, but never more than √ε m / |x|, the error
/// of a plain difference, where m is the largest number on the way to f.
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

    /// What was found at one point so far.
    private static final class Comparison {
        private final Subject subject;
        private final Point point;
        private final Jacobian jacobian;

        /// How far rounding may take the outputs.
        private final double[] errors;

        private final double largest;
        private final Reason reason;
        private final List<Violation> violations = new ArrayList<>();
        private final List<String> kinks = new ArrayList<>();
        private double floor;

        Comparison(Subject subject, Point point) {
            this.subject = subject;
            this.point = point;
            this.jacobian = Jacobian.at(point);
            this.errors = Rounding.bounds(List.of(subject.f()), point.all()).getFirst();
            this.largest = point.largest(List.of(subject.f()));
            this.reason = new Reason(subject.original());
        }

        Finding finding() {
            for (int input = 0; input < subject.inputs().size(); input++) {
                for (int position : jacobian.columns(input)) {
                    if (kinks.isEmpty() || !point.settings().endsAtKink()) {
                        column(input, position);
                    }
                }
            }
            return new Finding(
                    jacobian.checked(), jacobian.of(), violations, kinks, jacobian.notes(), floor);
        }

        private void column(int number, int position) {
            Input input = subject.inputs().get(number);
            double[] at = point.value(input).toDoubles();
            Map<Double, Tensor> seen = new HashMap<>();
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
                double analytic = jacobian.at(row, number, position);
                double error = jacobian.error(output, errors);
                if (Double.isNaN(slope.value()) || slope.isKink(error, at[position])) {
                    kinks.add(Reason.kink(where, analytic, slope));
                } else {
                    compare(where, analytic, slope, error, at[position]);
                }
            }
        }

        private Tensor moved(Input input, double[] at, int position, double to) {
            double[] moved = at.clone();
            moved[position] = to;
            return point.values(List.of(subject.f()), input.is(moved)).getFirst();
        }

        private void compare(String where, double analytic, Slope slope, double error, double at) {
            double met = Double.isFinite(error) ? largest : slope.magnitude();
            double off = slope.error() + Math.min(slope.noiseOf(error), met);
            floor = Math.max(floor, off);
            double size = Math.max(Math.abs(analytic), Math.abs(slope.value()));
            double rounding = HALF_THE_DIGITS * met / Slope.scale(at);
            double allowed = point.settings().tolerance() * size + Math.min(4 * off, rounding);
            if (Violation.differ(slope.value(), analytic, allowed)) {
                violations.add(
                        new Violation(
                                where,
                                "numeric",
                                slope.value(),
                                "analytic",
                                analytic,
                                allowed,
                                reason.of(analytic, slope, allowed)));
            }
        }
    }
}
