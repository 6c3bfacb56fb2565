package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The error function, 2/√π times the integral of exp(-t²) from 0 to x.
public record Erf() implements UnaryOp {
    @Override
    public String label() {
        return "erf";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.erf(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V root = on.gaussian(x);
        return on.mul(on.constant(2 / Math.sqrt(Math.PI)), on.mul(root, root));
    }
}
