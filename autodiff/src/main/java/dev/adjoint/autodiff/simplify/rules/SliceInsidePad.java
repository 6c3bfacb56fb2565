package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.type.Shape;

import java.util.Optional;
import java.util.Set;

/// A slice of a pad that contains no padding is a slice of the pad's input.
public record SliceInsidePad() implements Rule {
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
                && node.input(0) instanceof Move inner
                && inner.movement() instanceof Movement.Pad pad
                && node.shape().count() > 0)) {
            return Optional.empty();
        }
        Shape source = inner.input(0).shape();
        int[] starts = new int[source.rank()];
        int[] steps = new int[source.rank()];
        for (int axis = 0; axis < starts.length; axis++) {
            int from = slice.starts().get(axis) - pad.starts().get(axis);
            int by = slice.steps().get(axis);
            int grid = pad.steps().get(axis);
            int last = from + (node.shape().size(axis) - 1) * by;
            boolean isOneElement = node.shape().size(axis) == 1;
            if (from % grid != 0
                    || (by % grid != 0 && !isOneElement)
                    || isOutside(from / grid, source.size(axis))
                    || isOutside(last / grid, source.size(axis))) {
                return Optional.empty();
            }
            starts[axis] = from / grid;
            steps[axis] = isOneElement ? 1 : by / grid;
        }
        return Optional.of(Move.slice(inner.input(0), starts, steps, node.shape()));
    }

    private static boolean isOutside(int place, int size) {
        return place < 0 || place >= size;
    }
}
