package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The logistic function 1 / (1 + e⁻ˣ), in a form that neither overflows nor loses the digits of a
/// small result: with e = exp(-|x|) it is 1 / (1 + e) from 0 on, and e / (1 + e) below.
public record Sigmoid() implements UnaryOp {
    @Override
    public String label() {
        return "sigmoid";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V one = on.constant(1);
        V small = on.exp(on.neg(on.abs(x)));
        V numerator = on.select(on.less(x, on.constant(0)), small, one);
        return on.div(numerator, on.add(one, small));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.mul(y, on.sub(on.constant(1), y));
    }
}
