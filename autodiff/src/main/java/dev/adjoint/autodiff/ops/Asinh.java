package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The inverse of the hyperbolic sine, as log1p(a + a² / (1 + √(1 + a²))) with a = |x|, which keeps
/// the digits of a small x, and as log a + log 2 if a² would overflow.
public record Asinh() implements UnaryOp {
    /// From here on x² + 1 is rounded to x².
    private static final double LARGE = 1e9;

    @Override
    public String label() {
        return "asinh";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V size = on.abs(x);
        V one = on.constant(1);
        V square = on.mul(size, size);
        V root = on.sqrt(on.add(one, square));
        V small = on.log1p(on.add(size, on.div(square, on.add(one, root))));
        V large = on.add(on.log(size), on.constant(Math.log(2)));
        V y = on.select(on.less(size, on.constant(LARGE)), small, large);
        V signed = on.select(on.less(x, on.constant(0)), on.neg(y), y);
        return on.select(on.equal(x, on.constant(0)), x, signed);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V one = on.constant(1);
        return on.div(one, on.hypot(x, one));
    }
}
