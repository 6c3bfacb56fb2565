package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;

/// The density of the standard normal distribution.
final class Density {
    private Density() {}

    /// exp(-x²/2) / √(2π).
    static <V, M> V at(Lanes<V, M> on, V x) {
        V power = on.exp(on.mul(on.constant(-0.5), on.mul(x, x)));
        return on.mul(on.constant(1 / Math.sqrt(2 * Math.PI)), power);
    }
}
