package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// A broadcast of a reshape that only adds or removes leading axes of size 1 is a broadcast.
public record DropReshapeBeforeBroadcast() implements Rule {
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
        return node instanceof Move wide
                        && wide.movement() instanceof Movement.Broadcast
                        && node.input(0) instanceof Move reshape
                        && reshape.movement() instanceof Movement.Reshape
                        && reshape.input(0).shape().rank() <= node.shape().rank()
                        && Match.sameButForLeadingOnes(reshape.shape(), reshape.input(0).shape())
                ? Optional.of(Move.broadcast(reshape.input(0), node.shape()))
                : Optional.empty();
    }
}
