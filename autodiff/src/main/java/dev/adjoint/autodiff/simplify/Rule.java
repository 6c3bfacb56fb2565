package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.graph.Node;

import java.util.Optional;
import java.util.Set;

/// A rewrite of one node, whose inputs are simplified already.
public interface Rule {
    /// How equal the two sides are.
    enum Strength {
        /// The same bits for every value, ±0, infinities and NaN included (one NaN is as good as
        /// another).
        EXACT,
        /// Never farther from the result in real numbers, but for a few roundings, which
        /// `docs/simplifier.md` counts; a zero may change its sign.
        ACCURATE,
        /// Equal over the real numbers only.
        ALGEBRAIC
    }

    Strength strength();

    /// What the rule may have something to say of, so that others are not shown to it: classes of
    /// ops, and of nodes (`Elementwise` for any op); of anything where there are none.
    default Set<Class<?>> roots() {
        return Set.of();
    }

    /// The node to take instead, of the same type; empty where the rule says nothing of this node.
    Optional<Node> apply(Node node);
}
