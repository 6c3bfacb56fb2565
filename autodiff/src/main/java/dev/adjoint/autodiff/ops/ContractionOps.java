package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Node;

/// The vocabulary of products that sum over an axis. Where shapes do not meet, a
/// [dev.adjoint.autodiff.type.ShapeMismatchException] names the caller's line.
public final class ContractionOps {
    private ContractionOps() {}

    /// The matrix product of `left` (rows × depth) and `right` (depth × columns).
    public static Node matmul(Node left, Node right) {
        return Contract.of(left, false, right, false);
    }

    /// The matrix product of `left`, read transposed where asked, and `right`, likewise. Neither is
    /// moved in memory for it.
    public static Node matmul(
            Node left, boolean transposeLeft, Node right, boolean transposeRight) {
        return Contract.of(left, transposeLeft, right, transposeRight);
    }
}
