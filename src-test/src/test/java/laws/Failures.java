package laws;

import static org.junit.jupiter.api.Assertions.fail;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is wrong with a function in an element type: for each derivative and point, the ways that
/// give something that is not right.
final class Failures {
    private static final double FAR = 1e149;

    private final SmoothRow row;
    private final DType dtype;
    private final Map<String, List<String>> found = new LinkedHashMap<>();

    Failures(SmoothRow row, DType dtype) {
        this.row = row;
        this.dtype = dtype;
    }

    /// @param way how the values were found
    /// @param values of all derivatives, their first row at the first truth
    void check(String way, EveryOrder orders, List<Tensor> values, List<Truth> truths) {
        for (int i = 0; i < truths.size(); i++) {
            for (int d = 0; d < values.size(); d++) {
                EveryOrder.Derivative derivative = orders.derivatives().get(d);
                double value = dtype.round(derivative.at(values.get(d), i));
                check(way, derivative, value, truths.get(i));
            }
        }
    }

    private void check(String way, EveryOrder.Derivative derivative, double value, Truth truth) {
        truth.tolerances()
                .map(all -> all.get(derivative.exponents(row.variables())))
                .filter(right -> !right.holds(value))
                .filter(_ -> !isLost(way, derivative.order(), value, truth.point()))
                .ifPresent(
                        right ->
                                add(
                                        "order "
                                                + derivative.order()
                                                + " "
                                                + derivative.variables()
                                                + " | at "
                                                + truth.point()
                                                + " | right "
                                                + right,
                                        way + " " + value));
    }

    /// What the page of conventions says that a type cannot do: a result that overflows on the way
    /// because a power of an argument's reciprocal does, as large as the order; and, in
    /// `ForwardMode`, what a norm or a deviation loses beyond ±1e149.
    private boolean isLost(String way, int order, double value, List<Double> point) {
        double largest = dtype == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        boolean overflows =
                point.stream().anyMatch(x -> x != 0 && Math.pow(Math.abs(x), -order) > largest);
        boolean isFar = point.stream().anyMatch(x -> Math.abs(x) > FAR);
        return (row.hasPoleAtZero() && overflows && !Double.isFinite(value))
                || (way.startsWith("FORWARD") && isFar && row.terms() == Taylor.Sizes.ROUNDED);
    }

    /// Where a function is not smooth, its value or its gradient is not finite, or it says that it
    /// has a kink.
    void checkKinks(EveryOrder orders, List<Tensor> values, List<Truth> truths) {
        for (int i = 0; i < truths.size(); i++) {
            boolean isFinite = truths.get(i).tolerances().isEmpty();
            for (int d = 0; d < values.size(); d++) {
                EveryOrder.Derivative derivative = orders.derivatives().get(d);
                double value = dtype.round(derivative.at(values.get(d), i));
                isFinite &= derivative.order() > 1 || Double.isFinite(value);
            }
            if (isFinite && row.kinks().isEmpty()) {
                add("a kink | at " + truths.get(i).point() + " | right is a row of KinkRows", "");
            }
        }
    }

    private void add(String what, String way) {
        found.computeIfAbsent(what, _ -> new ArrayList<>()).add(way);
    }

    void mustBeNone() {
        StringBuilder text = new StringBuilder();
        found.forEach(
                (what, ways) -> {
                    text.append(row).append(" | ").append(dtype).append(" | ").append(what);
                    text.append(" | got ").append(String.join(", ", ways)).append('\n');
                });
        if (!found.isEmpty()) {
            fail(found.size() + " derivatives are wrong\n" + text);
        }
    }
}
