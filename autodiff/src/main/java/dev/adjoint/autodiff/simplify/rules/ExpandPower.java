package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Pow;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x ^ 0 -> 1`, `x ^ 1 -> x`, `x ^ 2 -> x * x`, `x ^ -1 -> 1 / x`. Products and quotients are
/// rounded once; a power may be off by one unit in the last place.
public record ExpandPower() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Pow.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Elementwise op && op.op() instanceof Pow)) {
            return Optional.empty();
        }
        Node x = node.input(0);
        if (Uniform.is(node.input(1), 0)) {
            return Optional.of(Uniform.of(node, 1));
        }
        if (Uniform.is(node.input(1), 1)) {
            return Optional.of(x);
        }
        if (Uniform.is(node.input(1), 2)) {
            return Optional.of(ArithmeticOps.mul(x, x));
        }
        return Uniform.is(node.input(1), -1)
                ? Optional.of(ArithmeticOps.div(1, x))
                : Optional.empty();
    }
}
