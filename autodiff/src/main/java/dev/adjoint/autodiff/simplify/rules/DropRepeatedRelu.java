package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Relu;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;

/// `relu(relu(x)) -> relu(x)`; the derivative at 0 is 0 on both sides.
public record DropRepeatedRelu() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Elementwise op
                        && op.op() instanceof Relu
                        && op.input(0) instanceof Elementwise inner
                        && inner.op() instanceof Relu
                ? Optional.of(inner)
                : Optional.empty();
    }
}
