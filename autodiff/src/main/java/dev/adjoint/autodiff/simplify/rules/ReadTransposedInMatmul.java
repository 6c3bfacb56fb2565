package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;

/// `matmul(transpose(x), y)` reads `x` transposed instead of moving it; so for `y`.
public record ReadTransposedInMatmul() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
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

    /// Of a matrix, so it can only exchange the two axes.
    private static boolean isTranspose(Node node) {
        return node instanceof Move move && move.movement() instanceof Movement.Transpose;
    }
}
