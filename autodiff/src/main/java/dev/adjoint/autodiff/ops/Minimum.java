package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Lanes;

/// The smaller argument; at a tie each argument gets half of the gradient.
public record Minimum() implements BinaryOp {
    @Override
    public String label() {
        return "minimum";
    }

    @Override
    public boolean isCommutative() {
        return true;
    }

    @Override
    public boolean keepsWholeNumbers() {
        return true;
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V left, V right) {
        return on.min(left, right);
    }

    @Override
    public <V, M> V leftDerivative(Lanes<V, M> on, V left, V right, V y) {
        return Ties.share(on, left, right);
    }

    @Override
    public <V, M> V rightDerivative(Lanes<V, M> on, V left, V right, V y) {
        return Ties.share(on, right, left);
    }
}
