package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;

/// `log(exp(x)) -> x`: the left side overflows where the right one does not.
public record DropLogOfExp() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Elementwise op && op.op() instanceof Log)) {
            return Optional.empty();
        }
        return node.input(0) instanceof Elementwise inner && inner.op() instanceof Exp
                ? Optional.of(inner.input(0))
                : Optional.empty();
    }
}
