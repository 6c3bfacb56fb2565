package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Abs;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Neg;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;

/// `||x|| -> |x|`, `|-x| -> |x|`; the derivative at 0 is 0 on both sides.
public record DropSignInsideAbs() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Elementwise op && op.op() instanceof Abs)
                || !(op.input(0) instanceof Elementwise inner)) {
            return Optional.empty();
        }
        if (inner.op() instanceof Abs) {
            return Optional.of(inner);
        }
        return inner.op() instanceof Neg
                ? Optional.of(ElementwiseOps.abs(inner.input(0)))
                : Optional.empty();
    }
}
