package dev.adjoint.autodiff.explain;

import dev.adjoint.autodiff.differentiate.Differentiable;
import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;

/// One step of a path from a function down: from a node to one of its inputs. The two equal steps
/// from a symmetric function of one node, such as `x x`, are one: its derivative is their sum.
///
/// @param input the input's position among the node's inputs
record Step(Node node, int input) {
    Node from() {
        return node.input(input);
    }

    /// Whether a derivative passes to the input at this position by a step of its own.
    static boolean passes(Node node, int input) {
        return Differentiable.passes(node, input) && !(input > 0 && isTwice(node));
    }

    /// Whether a node is a symmetric function that reads one node twice.
    static boolean isTwice(Node node) {
        return node instanceof Elementwise elementwise
                && elementwise.op() instanceof BinaryOp op
                && op.isCommutative()
                && node.input(0) == node.input(1);
    }
}
