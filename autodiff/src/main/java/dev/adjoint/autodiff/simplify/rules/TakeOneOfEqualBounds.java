package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Max;
import dev.adjoint.autodiff.ops.Min;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `max(x, x) -> x`, `min(x, x) -> x`; the derivative is 1 on both sides.
public record TakeOneOfEqualBounds() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Max.class, Min.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Elementwise op
                        && (op.op() instanceof Max || op.op() instanceof Min)
                        && op.input(0) == op.input(1)
                ? Optional.of(op.input(0))
                : Optional.empty();
    }
}
