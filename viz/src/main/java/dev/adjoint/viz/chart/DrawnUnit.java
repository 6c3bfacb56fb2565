package dev.adjoint.viz.chart;

import dev.adjoint.mlp.linear.LinearModel;
import dev.adjoint.mlp.linear.LogisticModel;
import dev.adjoint.mlp.linear.Perceptron;

import java.util.function.DoubleUnaryOperator;

/// A single unit to draw: a weighted sum and the activation after it.
///
/// @param activation its name
/// @param rule the unit as a formula
/// @param isStep whether the activation jumps at 0
record DrawnUnit(
        LinearModel sum,
        String activation,
        String rule,
        boolean isStep,
        DoubleUnaryOperator function) {
    static DrawnUnit of(Perceptron unit) {
        return new DrawnUnit(
                unit.input(),
                "step",
                unit.toString(),
                true,
                net -> net > 0 || (unit.firesAtZero() && net == 0) ? 1 : 0);
    }

    static DrawnUnit of(LogisticModel unit) {
        return new DrawnUnit(
                unit.logit(), "sigmoid", unit.toString(), false, net -> 1 / (1 + Math.exp(-net)));
    }

    /// The output for a weighted sum.
    double output(double net) {
        return function.applyAsDouble(net);
    }
}
