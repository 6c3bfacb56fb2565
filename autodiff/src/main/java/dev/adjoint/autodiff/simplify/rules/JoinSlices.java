package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.type.Ints;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// A concatenation of adjacent slices of one tensor is one slice, or the whole tensor.
public record JoinSlices() implements Rule {
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
        if (!(node instanceof Move joined
                && joined.movement() instanceof Movement.Concat(int axis)
                && joined.input(0) instanceof Move first
                && first.movement() instanceof Movement.Slice start)) {
            return Optional.empty();
        }
        int next = start.starts().get(axis);
        for (Node part : joined.inputs()) {
            if (!(part instanceof Move move
                    && move.movement() instanceof Movement.Slice slice
                    && move.input(0) == first.input(0)
                    && slice.starts().get(axis) == next
                    && slice.steps().get(axis) == 1
                    && elsewhere(slice.starts(), axis).equals(elsewhere(start.starts(), axis))
                    && elsewhere(slice.steps(), axis).equals(elsewhere(start.steps(), axis)))) {
                return Optional.empty();
            }
            next += part.shape().size(axis);
        }
        return Optional.of(
                Move.slice(
                        first.input(0),
                        start.starts().toArray(),
                        start.steps().toArray(),
                        node.shape()));
    }

    private static List<Integer> elsewhere(Ints numbers, int axis) {
        return IntStream.range(0, numbers.size())
                .filter(other -> other != axis)
                .mapToObj(numbers::get)
                .toList();
    }
}
