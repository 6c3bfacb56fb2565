package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// x / (1 + |x|): ±1 at the infinities. The second derivative at 0 is 0, the mean of both sides.
public record Softsign() implements UnaryOp {
    /// From here on 1 + |x| is rounded to |x|, so the value is ±1.
    private static final double FAR = 1e20;

    @Override
    public String label() {
        return "softsign";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V inside = on.min(on.max(x, on.constant(-FAR)), on.constant(FAR));
        return on.div(inside, on.add(on.constant(1), on.abs(inside)));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V one = on.constant(1);
        V below = on.add(one, on.abs(x));
        return on.div(on.div(one, below), below);
    }
}
