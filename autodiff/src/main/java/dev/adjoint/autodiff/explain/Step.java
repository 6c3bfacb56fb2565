package dev.adjoint.autodiff.explain;

import dev.adjoint.autodiff.graph.Node;

/// One step of a path from a function down: from a node to one of its inputs.
///
/// @param input the input's position among the node's inputs
record Step(Node node, int input) {
    Node from() {
        return node.input(input);
    }
}
