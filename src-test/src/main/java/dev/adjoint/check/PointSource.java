package dev.adjoint.check;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.graph.Retyped;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Draws values for the inputs of a function without given values.
///
/// @param given the given values
/// @param ranges the ranges to draw the values of some inputs from
record PointSource(Node f, List<Binding> given, Map<Input, Range> ranges) {
    /// @param low the smallest value
    /// @param high the largest value
    record Range(double low, double high) {}

    /// The default ranges. The next one is used if the function has no value.
    private static final List<Range> RANGES =
            List.of(new Range(-2, 2), new Range(0.1, 2), new Range(-0.9, 0.9));

    /// The bound of the drawn values for keys of random numbers.
    private static final int KEYS = 1 << 20;

    /// Whether each call returns another point.
    boolean isDrawn() {
        return inputs().stream().anyMatch(input -> !isGiven(input));
    }

    /// Returns the inputs to differentiate for: floating inputs that are not keys of random
    /// numbers.
    List<Input> differentiable() {
        Set<Node> keys = keys();
        return inputs().stream()
                .filter(input -> input.dtype().isFloating() && !keys.contains(input))
                .toList();
    }

    /// @param attempt the number of redraws so far
    List<Binding> next(SplittableRandom random, int attempt) {
        List<Binding> point = new ArrayList<>(given);
        Set<Node> keys = keys();
        for (Input input : inputs()) {
            if (!isGiven(input)) {
                point.add(drawn(input, keys.contains(input), random, attempt));
            }
        }
        return point;
    }

    private Binding drawn(Input input, boolean isKey, SplittableRandom random, int attempt) {
        int count = input.shape().count();
        if (input.dtype() == DType.INT32) {
            throw new IllegalArgumentException(
                    "gradient check: got no value for "
                            + input.type()
                            + " "
                            + input.name()
                            + ", needed one, since whole numbers are not drawn: add "
                            + input.name()
                            + ".is(…) to at(…)  declared at "
                            + input.origin().line());
        }
        if (input.dtype() == DType.BOOL) {
            return input.is(
                    Tensor.of(input.shape(), random.ints(count, 0, 2).asDoubleStream().toArray()));
        }
        if (isKey) {
            return input.is(random.ints(count, 0, KEYS).asDoubleStream().toArray());
        }
        Range range = ranges.getOrDefault(input, RANGES.get(attempt % RANGES.size()));
        return input.is(random.doubles(count, range.low, range.high).toArray());
    }

    private boolean isGiven(Input input) {
        return given.stream().anyMatch(binding -> binding.input() == input);
    }

    private List<Input> inputs() {
        return Graph.of(List.of(f)).inputs();
    }

    private Set<Node> keys() {
        return Retyped.keys(Graph.of(List.of(f)).nodes());
    }
}
