package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// x if x > 0 and alpha (eˣ - 1) otherwise (D.-A. Clevert, T. Unterthiner and S. Hochreiter, "Fast
/// and accurate deep network learning by exponential linear units", 2015); the derivative at 0 is
/// alpha.
///
/// @param alpha the negative of the limit at -∞; part of the generated code
public record Elu(double alpha) implements UnaryOp {
    @Override
    public String label() {
        return "elu";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.select(on.less(on.constant(0), x), x, on.mul(on.constant(alpha), on.expm1(x)));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V zero = on.constant(0);
        M isAbove = on.less(zero, x);
        V power = on.exp(on.select(isAbove, zero, x));
        return on.select(isAbove, on.constant(1), on.mul(on.constant(alpha), power));
    }
}
