package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Comparison;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Notation;

/// Whether x and y are equal; false if either is NaN.
public record Equal() implements Comparison {
    @Override
    public String label() {
        return "equal";
    }

    @Override
    public Notation notation() {
        return Notation.comparison("=");
    }

    @Override
    public <V, M> M value(Lanes<V, M> on, V left, V right) {
        return on.equal(left, right);
    }
}
