package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.type.Ints;
import dev.adjoint.autodiff.type.Shape;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Two reshapes, two transposes, two broadcasts, two slices or two pads in a row are one.
public record MergeMoves() implements Rule {
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
        if (!(node instanceof Move outer && node.input(0) instanceof Move inner)) {
            return Optional.empty();
        }
        Node source = inner.input(0);
        return switch (outer.movement()) {
            case Movement.Reshape to when inner.movement() instanceof Movement.Reshape ->
                    Optional.of(Move.reshape(source, to.shape()));
            case Movement.Broadcast to when inner.movement() instanceof Movement.Broadcast ->
                    Optional.of(Move.broadcast(source, to.shape()));
            case Movement.Transpose by
                    when inner.movement() instanceof Movement.Transpose(var first) -> {
                int[] both = Arrays.stream(by.axes().toArray()).map(first::get).toArray();
                yield Optional.of(Move.transpose(source, both));
            }
            case Movement.Slice(var starts, var steps, Shape shape)
                    when inner.movement() instanceof Movement.Slice first ->
                    shape.count() == 0
                            ? Optional.empty()
                            : Optional.of(
                                    Move.slice(
                                            source,
                                            places(starts, first.starts(), first.steps()),
                                            times(steps, first.steps()),
                                            shape));
            case Movement.Pad(var starts, var steps, Shape shape)
                    when inner.movement() instanceof Movement.Pad first ->
                    source.shape().count() == 0
                            ? Optional.empty()
                            : Optional.of(
                                    Move.pad(
                                            source,
                                            places(first.starts(), starts, steps),
                                            times(first.steps(), steps),
                                            shape));
            case Movement.Reshape _,
                    Movement.Transpose _,
                    Movement.Broadcast _,
                    Movement.Slice _,
                    Movement.Pad _,
                    Movement.Concat _,
                    Movement.Gather _,
                    Movement.ScatterAdd _ ->
                    Optional.empty();
        };
    }

    /// Returns the positions of the numbered points of a lattice.
    private static int[] places(Ints numbers, Ints starts, Ints steps) {
        int[] places = times(numbers, steps);
        Arrays.setAll(places, axis -> places[axis] + starts.get(axis));
        return places;
    }

    private static int[] times(Ints left, Ints right) {
        return IntStream.range(0, left.size()).map(i -> left.get(i) * right.get(i)).toArray();
    }
}
