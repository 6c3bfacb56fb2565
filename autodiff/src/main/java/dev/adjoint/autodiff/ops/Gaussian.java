package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// exp(-x²/2), to which the slopes of [Erf], [NormalCdf] and [Gelu] are proportional.
public record Gaussian() implements UnaryOp {
    /// From here on the value is 0 to the last bit.
    private static final double FAR = 50;

    @Override
    public String label() {
        return "gaussian";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.gaussian(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.mul(on.neg(within(on, x)), y);
    }

    /// x limited to the range in which the value is not 0, so that its product with the value is 0
    /// at the infinities.
    static <V, M> V within(Lanes<V, M> on, V x) {
        return on.min(on.max(x, on.constant(-FAR)), on.constant(FAR));
    }

    /// exp(-x²/2) / √(2π), the density of the standard normal distribution.
    static <V, M> V density(Lanes<V, M> on, V x) {
        return on.mul(on.constant(1 / Math.sqrt(2 * Math.PI)), on.gaussian(x));
    }
}
