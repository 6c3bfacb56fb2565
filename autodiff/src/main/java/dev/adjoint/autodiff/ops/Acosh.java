package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The inverse of the hyperbolic cosine: NaN below 1, and an infinite slope at 1. It is log1p(t +
/// √(t (t + 2))) with t = x - 1, which keeps the digits near 1, and log x + log 2 if the square
/// would overflow.
public record Acosh() implements UnaryOp {
    /// From here on x² + 1 is rounded to x².
    private static final double LARGE = 1e9;

    @Override
    public String label() {
        return "acosh";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V t = on.sub(x, on.constant(1));
        V root = on.sqrt(on.mul(t, on.add(t, on.constant(2))));
        V small = on.log1p(on.add(t, root));
        V large = on.add(on.log(x), on.constant(Math.log(2)));
        V y = on.select(on.less(x, on.constant(LARGE)), small, large);
        return on.select(on.less(x, on.constant(1)), on.constant(Double.NaN), y);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V one = on.constant(1);
        V first = on.div(one, on.sqrt(on.sub(x, one)));
        return on.div(first, on.sqrt(on.add(x, one)));
    }
}
