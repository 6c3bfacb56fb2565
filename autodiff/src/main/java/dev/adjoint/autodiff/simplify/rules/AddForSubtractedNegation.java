package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Neg;
import dev.adjoint.autodiff.ops.Sub;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x - (-y) -> x + y`.
public record AddForSubtractedNegation() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Sub.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Elementwise op && op.op() instanceof Sub)) {
            return Optional.empty();
        }
        return node.input(1) instanceof Elementwise right && right.op() instanceof Neg
                ? Optional.of(ElementwiseOps.add(node.input(0), right.input(0)))
                : Optional.empty();
    }
}
