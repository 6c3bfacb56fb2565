package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.ops.NodeLanes;

/// Derivatives that are zero.
final class Zeros {
    private Zeros() {}

    /// Returns a new node of zeros, of the given node's type.
    static Node like(Node node) {
        return Origin.derivedFrom(
                node, () -> Move.broadcast(new NodeLanes(node.dtype()).constant(0), node.shape()));
    }
}
