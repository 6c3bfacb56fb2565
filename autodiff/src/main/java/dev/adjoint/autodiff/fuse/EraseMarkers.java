package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;

/// `stopGradient(x) -> x`, when all differentiation is done.
record EraseMarkers() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Marker ? Optional.of(node.input(0)) : Optional.empty();
    }
}
