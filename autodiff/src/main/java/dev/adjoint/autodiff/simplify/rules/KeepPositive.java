package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Abs;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Relu;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `relu(y) -> y`, `|y| -> y` if `y` is never negative: `relu(x)`, `|x|`, `exp(x)` or `sigmoid(x)`.
/// If such a `y` is 0, its derivative is also 0, on both sides.
public record KeepPositive() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Relu.class, Abs.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return (Match.is(node, Relu.class) || Match.is(node, Abs.class))
                        && isPositive(node.input(0))
                ? Optional.of(node.input(0))
                : Optional.empty();
    }

    private static boolean isPositive(Node node) {
        return Match.is(node, Relu.class)
                || Match.is(node, Abs.class)
                || Match.is(node, Exp.class)
                || Match.is(node, Sigmoid.class);
    }
}
