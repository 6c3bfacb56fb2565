package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;

/// `select(true, x, y) -> x`, `select(false, x, y) -> y`.
public record TakeKnownBranch() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Elementwise op && op.op() instanceof Selection)) {
            return Optional.empty();
        }
        if (Uniform.is(node.input(0), 1)) {
            return Optional.of(node.input(1));
        }
        return Uniform.is(node.input(0), 0) ? Optional.of(node.input(2)) : Optional.empty();
    }
}
