package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.graph.Node;

import java.util.Optional;

/// A rewrite of one node, whose inputs are simplified already.
public interface Rule {
    /// How equal the two sides are.
    enum Strength {
        /// The same bits for every value, ±0, infinities and NaN included (one NaN is as good as
        /// another).
        EXACT,
        /// Never farther from the result in real numbers; a zero may change its sign.
        ACCURATE,
        /// Equal over the real numbers only.
        ALGEBRAIC
    }

    Strength strength();

    /// The node to take instead, of the same type; empty where the rule says nothing of this node.
    Optional<Node> apply(Node node);
}
