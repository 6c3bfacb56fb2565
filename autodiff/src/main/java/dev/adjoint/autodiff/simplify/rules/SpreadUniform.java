package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// A reshape, transpose, broadcast or slice of a node with one number in every element is a
/// broadcast of that number.
public record SpreadUniform() implements Rule {
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
        return node instanceof Move move
                        && !mixes(move.movement())
                        && Uniform.value(node).isEmpty()
                        && Uniform.value(node.input(0)).isPresent()
                ? Optional.of(Uniform.of(node, Uniform.value(node.input(0)).getAsDouble()))
                : Optional.empty();
    }

    /// Whether a movement adds other elements or sums elements.
    private static boolean mixes(Movement movement) {
        return switch (movement) {
            case Movement.Reshape _,
                    Movement.Transpose _,
                    Movement.Broadcast _,
                    Movement.Slice _,
                    Movement.Gather _ ->
                    false;
            case Movement.Pad _, Movement.Concat _, Movement.ScatterAdd _ -> true;
        };
    }
}
