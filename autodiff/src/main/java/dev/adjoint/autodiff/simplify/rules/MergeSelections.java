package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `select(m, select(m, x, y), z) -> select(m, x, z)`, `select(m, x, select(m, y, z)) -> select(m,
/// x, z)`.
public record MergeSelections() implements Rule {
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
        if (!Match.is(node, Selection.class)) {
            return Optional.empty();
        }
        Node mask = node.input(0);
        Node whereTrue = chosen(mask, node.input(1), 1);
        Node whereFalse = chosen(mask, node.input(2), 2);
        return whereTrue == node.input(1) && whereFalse == node.input(2)
                ? Optional.empty()
                : Optional.of(ComparisonOps.select(mask, whereTrue, whereFalse));
    }

    private static Node chosen(Node mask, Node branch, int taken) {
        return Match.is(branch, Selection.class) && branch.input(0) == mask
                ? branch.input(taken)
                : branch;
    }
}
