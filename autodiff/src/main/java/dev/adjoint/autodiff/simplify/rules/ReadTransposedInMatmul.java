package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `matmul(transpose(x), y)` reads `x` transposed instead of moving it; the same for `y`.
public record ReadTransposedInMatmul() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Contract.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Contract product)) {
            return Optional.empty();
        }
        Node left = product.left();
        Node right = product.right();
        boolean moveLeft = isTranspose(left);
        boolean moveRight = isTranspose(right);
        return moveLeft || moveRight
                ? Optional.of(
                        Contract.of(
                                moveLeft ? left.input(0) : left,
                                product.transposeLeft() != moveLeft,
                                moveRight ? right.input(0) : right,
                                product.transposeRight() != moveRight))
                : Optional.empty();
    }

    /// Whether the node exchanges the last two axes and no others.
    private static boolean isTranspose(Node node) {
        if (!(node instanceof Move move && move.movement() instanceof Movement.Transpose by)) {
            return false;
        }
        int rank = by.axes().size();
        for (int axis = 0; axis < rank - 2; axis++) {
            if (by.axes().get(axis) != axis) {
                return false;
            }
        }
        return by.axes().get(rank - 1) == rank - 2;
    }
}
