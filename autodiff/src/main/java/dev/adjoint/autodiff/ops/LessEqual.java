package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Comparison;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Notation;

/// Whether x ≤ y; false if either is NaN.
public record LessEqual() implements Comparison {
    @Override
    public String label() {
        return "lessEqual";
    }

    @Override
    public Notation notation() {
        return Notation.comparison("≤");
    }

    @Override
    public <V, M> M value(Lanes<V, M> on, V left, V right) {
        return on.or(on.less(left, right), on.equal(left, right));
    }
}
