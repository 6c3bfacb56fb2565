package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;

/// A right factor that is read transposed is transposed in memory first: a kernel takes vectors
/// along its rows.
record TransposeRightFactor() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Contract product && product.transposeRight()
                ? Optional.of(
                        Contract.of(
                                product.left(),
                                product.transposeLeft(),
                                Move.transpose(product.right(), 1, 0),
                                false))
                : Optional.empty();
    }
}
