package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.graph.Node;

import java.util.Optional;
import java.util.Set;

/// A rewrite of one node, whose inputs are simplified already.
public interface Rule {
    /// How closely the two sides agree.
    enum Strength {
        /// The same bits for every value, including ±0, infinities and NaN (all NaNs count as
        /// equal).
        EXACT,
        /// Never farther from the result in real numbers, except for a few roundings, which
        /// `docs/simplifier.md` counts. The sign of a zero may change.
        ACCURATE,
        /// Equal over the real numbers only.
        ALGEBRAIC
    }

    Strength strength();

    /// The node types this rule can match: classes of ops, and of nodes (`Elementwise` for any op).
    /// Other nodes are skipped. If empty, the rule is tried on every node.
    default Set<Class<?>> roots() {
        return Set.of();
    }

    /// Returns the replacement, of the same type; empty if the rule does not match the node.
    Optional<Node> apply(Node node);
}
