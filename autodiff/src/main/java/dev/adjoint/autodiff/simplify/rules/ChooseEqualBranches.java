package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `select(m, x, x) -> x`.
public record ChooseEqualBranches() implements Rule {
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
        return node instanceof Elementwise op
                        && op.op() instanceof Selection
                        && op.input(1) == op.input(2)
                ? Optional.of(op.input(1))
                : Optional.empty();
    }
}
