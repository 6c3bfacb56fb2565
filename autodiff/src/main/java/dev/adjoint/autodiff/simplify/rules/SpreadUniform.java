package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;

/// A reshape, a transpose or a broadcast of one number everywhere is a broadcast of that number.
public record SpreadUniform() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Move
                        && Uniform.value(node).isEmpty()
                        && Uniform.value(node.input(0)).isPresent()
                ? Optional.of(Uniform.of(node, Uniform.value(node.input(0)).getAsDouble()))
                : Optional.empty();
    }
}
