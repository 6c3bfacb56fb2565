package dev.adjoint.check.law;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.exact.Big;
import dev.adjoint.check.exact.Series;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The outputs of a function along a line, on both sides of a point.
final class Line {
    /// Values that differ by less are equal.
    private static final double NOTHING = 1e-40;

    private static final double SAME = 1e-12;

    private static final MathContext DIGITS = new MathContext(80);

    /// The outputs for steps of one sign.
    ///
    /// @param here the values of the outputs at the point itself
    record Side(List<Series> outputs, List<Big> here) {
        double derivative(int order, int output) {
            return outputs.get(output).derivative(order);
        }

        /// Whether an output jumps at the point.
        boolean jumps(int output) {
            double from = here.get(output).toDouble();
            double to = outputs.get(output).value().toDouble();
            double same = NOTHING + SAME * Math.abs(from);
            return Violation.differ(from, to, same);
        }
    }

    private final Exact exact;
    private final Direction direction;
    private final Side forward;
    private final Side backward;
    private Optional<List<Side>> rounded = Optional.empty();

    Line(Exact exact, Direction direction) {
        this.exact = exact;
        this.direction = direction;
        this.forward = exact.forward(direction);
        this.backward = exact.forward(direction.reversed());
    }

    /// Returns the derivative of the weighted sum of all outputs, from one side of each line: the
    /// sum of the lines' derivatives, each times a factor. Cancellation in it loses no digits.
    static double derivative(int order, List<Side> sides, int[] factors, Tensor weights) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < factors.length; i++) {
            List<Series> outputs = sides.get(i).outputs;
            for (int j = 0; j < outputs.size(); j++) {
                Big coefficient = outputs.get(j).at(order);
                if (!coefficient.isFinite() && weights.at(j) != 0) {
                    return weights.at(j) * factors[i] * coefficient.special();
                }
                BigDecimal weight = new BigDecimal(weights.at(j) * factors[i]);
                sum = sum.add(weight.multiply(coefficient.number()), DIGITS);
            }
        }
        return sum.doubleValue() * (order < 3 ? order : 6);
    }

    Side forward() {
        return forward;
    }

    Side backward() {
        return backward;
    }

    /// Whether an output jumps at the point, on either side.
    boolean jumps(int output) {
        return forward.jumps(output) || backward.jumps(output);
    }

    /// Whether any output jumps.
    boolean jumps() {
        return IntStream.range(0, forward.outputs().size()).anyMatch(this::jumps);
    }

    /// Returns the outputs on the paths of reverse mode: first without roundings, then with some.
    List<Side> rounded() {
        List<Side> sides = rounded.orElseGet(() -> exact.rounded(direction));
        rounded = Optional.of(sides);
        return sides;
    }
}
