package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;

/// The cross-entropy -t log σ(x) - (1 - t) log(1 - σ(x)) for a logit x, a target t and the logistic
/// function σ, as w |x| + log1p(exp(-|x|)). The weight w belongs to the wrong side: 1 - t if x ≥ 0,
/// and t otherwise. So an infinite logit that fits its target costs 0.
///
/// The derivative with respect to x is (1 - t) σ(x) - t σ(-x), which keeps the digits of both
/// tails. The derivative with respect to t is -x.
public record LogisticLoss() implements BinaryOp {
    @Override
    public String label() {
        return "logisticLoss";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        V size = on.abs(left);
        V others = on.sub(on.constant(1), right);
        V wrong = on.select(on.less(left, on.constant(0)), right, others);
        V linear = new Weighted().value(on, wrong, size);
        return on.add(linear, on.log1p(on.exp(on.neg(size))));
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        V others = on.sub(on.constant(1), right);
        V ofTrue = on.mul(right, on.sigmoid(on.neg(left)));
        return on.sub(on.mul(others, on.sigmoid(left)), ofTrue);
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.neg(left);
    }
}
