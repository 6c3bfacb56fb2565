package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// λ x if x > 0 and λ α (eˣ - 1) otherwise, with the λ and α that keep mean 0 and variance 1 (G.
/// Klambauer, T. Unterthiner, A. Mayr and S. Hochreiter, "Self-normalizing neural networks", 2017,
/// equation 14); the derivative at 0 is λ α.
public record Selu() implements UnaryOp {
    private static final double LAMBDA = 1.0507009873554805;
    private static final double ALPHA = 1.6732632423543772;

    @Override
    public String label() {
        return "selu";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.select(
                on.less(on.constant(0), x),
                on.mul(on.constant(LAMBDA), x),
                on.mul(on.constant(LAMBDA * ALPHA), on.expm1(x)));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V zero = on.constant(0);
        M isAbove = on.less(zero, x);
        V power = on.exp(on.select(isAbove, zero, x));
        V below = on.mul(on.constant(LAMBDA * ALPHA), power);
        return on.select(isAbove, on.constant(LAMBDA), below);
    }
}
