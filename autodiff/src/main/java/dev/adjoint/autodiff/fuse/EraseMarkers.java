package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `stopGradient(x) -> x`, and so on, when all differentiation is done. What a checkpoint computes
/// once more stays behind its marker, so that it is not taken for the first computation.
record EraseMarkers() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Marker.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Marker marker && !(marker.meaning() instanceof Meaning.Recomputation)
                ? Optional.of(marker.input(0))
                : Optional.empty();
    }
}
