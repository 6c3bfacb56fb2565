package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// `select(true, x, y) -> x`, `select(false, x, y) -> y`.
public record ChooseKnownBranch() implements Rule {
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
        if (!Match.is(node, Selection.class)) {
            return Optional.empty();
        }
        OptionalDouble mask = Uniform.value(node.input(0));
        return mask.isPresent()
                ? Optional.of(node.input(mask.getAsDouble() == 0 ? 2 : 1))
                : Optional.empty();
    }
}
