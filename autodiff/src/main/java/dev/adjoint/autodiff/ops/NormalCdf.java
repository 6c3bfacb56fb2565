package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The integral of the standard normal density from -∞ to x, which keeps the digits of its small
/// results.
public record NormalCdf() implements UnaryOp {
    @Override
    public String label() {
        return "normalCdf";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.normalCdf(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return Gaussian.density(on, x);
    }
}
