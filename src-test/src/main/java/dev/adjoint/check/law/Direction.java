package dev.adjoint.check.law;

import dev.adjoint.autodiff.graph.Input;

import java.util.HashMap;
import java.util.Map;

/// A direction in which the inputs of a function move, with a step per entry.
///
/// @param steps the steps; missing inputs do not move
record Direction(Map<Input, double[]> steps) {
    static final Direction NONE = new Direction(Map.of());

    static Direction of(Input input, double[] steps) {
        return new Direction(Map.of(input, steps));
    }

    Direction reversed() {
        return NONE.plus(-1, this);
    }

    /// Returns this direction plus `times` another.
    Direction plus(double times, Direction other) {
        Map<Input, double[]> sum = new HashMap<>();
        steps.forEach((input, some) -> sum.put(input, some.clone()));
        other.steps.forEach(
                (input, some) -> {
                    double[] all = sum.computeIfAbsent(input, _ -> new double[some.length]);
                    for (int i = 0; i < all.length; i++) {
                        all[i] += times * some[i];
                    }
                });
        return new Direction(sum);
    }
}
