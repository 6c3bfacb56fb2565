package dev.adjoint.autodiff;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Simplifier;

import java.util.List;

/// Derivatives as a user asks for them: symbolic, and simplified.
public final class Autodiff {
    private Autodiff() {}

    /// The gradient of a scalar `f`: its derivative for each of `targets`, inputs or inner nodes,
    /// each of its target's type. It is made of nodes, so it can be differentiated again, drawn,
    /// and compiled with `f` into one program. It is zero where `f` does not depend on a target.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException where `f` is not a floating scalar,
    ///   or a target is a mask
    public static List<Node> gradient(Node f, Node... targets) {
        return gradient(f, List.of(targets));
    }

    /// As [#gradient(Node, Node...)].
    public static List<Node> gradient(Node f, List<? extends Node> targets) {
        return Simplifier.simplify(ReverseMode.gradient(f, targets));
    }
}
