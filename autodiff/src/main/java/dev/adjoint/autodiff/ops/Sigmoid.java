package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The logistic function 1 / (1 + e⁻ˣ). Its derivative y (1 - y) is written y - y², which reads
/// nothing but y.
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
        return on.sub(y, on.mul(y, y));
    }
}
