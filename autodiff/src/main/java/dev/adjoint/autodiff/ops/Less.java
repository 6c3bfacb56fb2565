package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Comparison;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Notation;

/// Whether x < y; false if either is NaN.
public record Less() implements Comparison {
    @Override
    public String label() {
        return "less";
    }

    @Override
    public Notation notation() {
        return Notation.comparison("<");
    }

    @Override
    public <V, M> M value(Lanes<V, M> on, V left, V right) {
        return on.less(left, right);
    }
}
