package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Div;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Mul;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;

/// `x * (1 / y) -> x / y`, `(1 / y) * x -> x / y`: one rounding instead of two.
public record MergeReciprocal() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Elementwise op && op.op() instanceof Mul)) {
            return Optional.empty();
        }
        return dividedBy(node.input(0), node.input(1))
                .or(() -> dividedBy(node.input(1), node.input(0)));
    }

    private static Optional<Node> dividedBy(Node x, Node factor) {
        return factor instanceof Elementwise op
                        && op.op() instanceof Div
                        && Uniform.is(op.input(0), 1)
                ? Optional.of(ElementwiseOps.div(x, op.input(1)))
                : Optional.empty();
    }
}
