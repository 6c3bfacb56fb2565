package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.type.Shape;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// Two reshapes, two transposes, two broadcasts or two slices in a row are one.
public record MergeMoves() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
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
                    when inner.movement() instanceof Movement.Slice first -> {
                int[] firstSteps = first.steps().toArray();
                int[] both = times(starts.toArray(), firstSteps);
                Arrays.setAll(both, axis -> both[axis] + first.starts().get(axis));
                int[] step = times(steps.toArray(), firstSteps);
                yield shape.count() == 0
                        ? Optional.empty()
                        : Optional.of(Move.slice(source, both, step, shape));
            }
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

    private static int[] times(int[] left, int[] right) {
        return IntStream.range(0, left.length).map(i -> left[i] * right[i]).toArray();
    }
}
