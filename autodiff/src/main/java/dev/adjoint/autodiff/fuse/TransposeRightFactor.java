package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// A right factor that is read transposed is transposed in memory first: a kernel takes vectors
/// along its rows.
record TransposeRightFactor() implements Rule {
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
        return node instanceof Contract product && product.transposeRight()
                ? Optional.of(
                        Contract.of(
                                product.left(),
                                product.transposeLeft(),
                                transposed(product.right()),
                                false))
                : Optional.empty();
    }

    /// What is stretched over a batch is transposed once, before.
    private static Node transposed(Node matrices) {
        return matrices instanceof Move move
                        && move.movement() instanceof Movement.Broadcast
                        && move.input(0).shape().rank() >= 2
                ? Move.broadcast(Move.swapLast(move.input(0)), Move.swapLast(matrices).shape())
                : Move.swapLast(matrices);
    }
}
