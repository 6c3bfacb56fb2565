package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Maximum;
import dev.adjoint.autodiff.ops.Minimum;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `maximum(x, x) -> x`, `minimum(x, x) -> x`; the derivative is 1 on both sides.
public record TakeOneOfEqualBounds() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Maximum.class, Minimum.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Elementwise op
                        && (op.op() instanceof Maximum || op.op() instanceof Minimum)
                        && op.input(0) == op.input(1)
                ? Optional.of(op.input(0))
                : Optional.empty();
    }
}
