package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.SlopeOp;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The slope of [Sigmoid], e / (1 + e)² with e = exp(-|x|): computed from the argument, since the
/// output loses all digits where it rounds to 1. Its derivative is -y tanh(x/2), which has no
/// cancellation.
public record SigmoidSlope() implements SlopeOp {
    @Override
    public String label() {
        return "sigmoidSlope";
    }

    @Override
    public UnaryOp function() {
        return new Sigmoid();
    }

    /// y (1 - y).
    @Override
    public Node spelled(Node y) {
        return y.times(Constant.like(y, 1).minus(y));
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V small = on.exp(on.neg(on.abs(x)));
        V sum = on.add(on.constant(1), small);
        return on.div(small, on.mul(sum, sum));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V minusTanh = on.neg(on.tanh(on.mul(x, on.constant(0.5))));
        return on.mul(y, minusTanh);
    }
}
