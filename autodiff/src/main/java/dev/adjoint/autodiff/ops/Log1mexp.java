package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// log(1 - eˣ), computed as log(-expm1 x) above -log 2 and log1p(-eˣ) below (Mächler, "Accurately
/// computing log(1 - exp(-|a|))", 2012): NaN above 0, negative infinity at 0.
///
/// The derivative is eˣ / expm1 x: negative infinity at zeros of both signs.
public record Log1mexp() implements UnaryOp {
    private static final double LOG_OF_2 = Math.log(2);

    @Override
    public String label() {
        return "log1mexp";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V near = on.log(on.neg(on.expm1(x)));
        V far = on.log1p(on.neg(on.exp(x)));
        return on.select(on.less(on.constant(-LOG_OF_2), x), near, far);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.div(on.exp(x), on.expm1(on.min(x, on.constant(-0.0))));
    }
}
