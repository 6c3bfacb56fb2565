package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// A slice of a concatenation that lies within one of the tensors is a slice of that tensor.
public record TakePartOfConcat() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Move.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Move outer
                && outer.movement() instanceof Movement.Slice slice
                && node.input(0) instanceof Move joined
                && joined.movement() instanceof Movement.Concat(int axis)
                && node.shape().count() > 0)) {
            return Optional.empty();
        }
        int first = slice.starts().get(axis);
        int last = first + (node.shape().size(axis) - 1) * slice.steps().get(axis);
        int offset = 0;
        for (Node part : joined.inputs()) {
            int end = offset + part.shape().size(axis);
            if (Math.min(first, last) >= offset && Math.max(first, last) < end) {
                int[] starts = slice.starts().toArray();
                starts[axis] -= offset;
                return Optional.of(Move.slice(part, starts, slice.steps().toArray(), node.shape()));
            }
            offset = end;
        }
        return Optional.empty();
    }
}
