package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.Not;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `select(not m, x, y) -> select(m, y, x)`.
public record SwapBranchesOfNot() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Selection.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Selection.class) && Match.is(node.input(0), Not.class)
                ? Optional.of(
                        ComparisonOps.select(node.input(0).input(0), node.input(2), node.input(1)))
                : Optional.empty();
    }
}
