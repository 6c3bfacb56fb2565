package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// √(1 - x²), the leg of a right triangle beside x, whose hypotenuse is 1: the derivatives of
/// [Asin], [Acos] and [Atanh] use it. The form √((1 - x) (1 + x)) keeps the digits near 1. Its
/// derivative -x / y keeps the digits near 0.
public record UnitLeg() implements UnaryOp {
    @Override
    public String label() {
        return "unitLeg";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V one = on.constant(1);
        return on.sqrt(on.mul(on.sub(one, x), on.add(one, x)));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.neg(on.div(x, y));
    }
}
