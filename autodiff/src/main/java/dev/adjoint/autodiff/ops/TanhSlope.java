package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.SlopeOp;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The slope of [Tanh], 1 / cosh² x: computed from the argument, since the output loses all digits
/// where it rounds to 1. Its derivative is -2 y tanh x, which has no cancellation.
public record TanhSlope() implements SlopeOp {
    @Override
    public String label() {
        return "tanhSlope";
    }

    @Override
    public UnaryOp function() {
        return new Tanh();
    }

    /// 1 - y².
    @Override
    public Node spelled(Node y) {
        return Constant.like(y, 1).minus(y.pow(2));
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        return on.tanhSlope(x);
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.mul(y, on.mul(on.constant(-2), on.tanh(x)));
    }
}
