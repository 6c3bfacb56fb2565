package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The Gaussian error linear unit x Φ(x), where Φ is the normal distribution function (D. Hendrycks
/// and K. Gimpel, "Gaussian error linear units", 2016): -0 at negative infinity.
public record Gelu() implements UnaryOp {
    /// From here on Φ(-x) is 0 to the last bit.
    private static final double FAR = 50;

    @Override
    public String label() {
        return "gelu";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.mul(on.max(x, on.constant(-FAR)), on.normalCdf(x));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V density = Gaussian.density(on, x);
        return on.add(on.normalCdf(x), on.mul(Gaussian.within(on, x), density));
    }
}
