package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;

/// log(eˣ + eʸ), as max(x, y) + log1p(exp(-|x - y|)), which does not overflow for finite arguments.
/// Two negative infinities give negative infinity.
///
/// The derivatives are σ(x - y) and σ(y - x), with σ the logistic function: ½ for two infinities of
/// one sign.
public record LogAddExp() implements BinaryOp {
    @Override
    public String label() {
        return "logAddExp";
    }

    @Override
    public boolean isCommutative() {
        return true;
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        V distance = on.abs(on.apply(new Excess(), left, right));
        return on.add(on.max(left, right), on.log1p(on.exp(on.neg(distance))));
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.sigmoid(on.apply(new Excess(), left, right));
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return on.sigmoid(on.apply(new Excess(), right, left));
    }
}
