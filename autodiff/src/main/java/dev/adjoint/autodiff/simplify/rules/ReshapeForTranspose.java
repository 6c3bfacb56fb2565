package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.type.Shape;

import java.util.Optional;
import java.util.Set;

/// A transpose that moves no axis past another, except for axes of size 1, is a reshape.
public record ReshapeForTranspose() implements Rule {
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
                        && move.movement() instanceof Movement.Transpose by
                        && keepsOrder(by.axes().toArray(), move.input(0).shape())
                ? Optional.of(Move.reshape(move.input(0), node.shape()))
                : Optional.empty();
    }

    private static boolean keepsOrder(int[] axes, Shape from) {
        int before = -1;
        for (int axis : axes) {
            if (from.size(axis) != 1) {
                if (axis < before) {
                    return false;
                }
                before = axis;
            }
        }
        return true;
    }
}
