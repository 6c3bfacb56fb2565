package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// A sum, product, maximum or minimum along axes of size 1 is a reshape; exact except for a sum of
/// -0.
public record ReshapeForReductionOfOne() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Reduce.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Reduce reduce
                        && Arrays.stream(reduce.axes())
                                .allMatch(axis -> reduce.input(0).shape().size(axis) == 1)
                ? Optional.of(Move.reshape(reduce.input(0), node.shape()))
                : Optional.empty();
    }
}
