package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The logistic function 1 / (1 + e⁻ˣ).
public record Sigmoid() implements UnaryOp {
    @Override
    public String label() {
        return "sigmoid";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.sigmoid(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.apply(new SigmoidSlope(), x);
    }
}
