package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `log(1 + x) -> log1p(x)`, `log(1 - x) -> log1p(-x)`: a small `x` keeps its digits.
public record StabilizeLogOfOnePlus() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Log.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!Match.is(node, Log.class)) {
            return Optional.empty();
        }
        Node x = node.input(0);
        return Match.is(x, Sub.class) && Uniform.is(x.input(0), 1)
                ? Optional.of(FunctionOps.log1p(ArithmeticOps.neg(x.input(1))))
                : Match.addedTo(1, x).map(FunctionOps::log1p);
    }
}
