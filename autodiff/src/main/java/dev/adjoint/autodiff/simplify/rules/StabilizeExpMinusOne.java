package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `exp(x) - 1 -> expm1(x)`, `1 - exp(x) -> -expm1(x)`: a small `x` keeps its digits.
public record StabilizeExpMinusOne() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Sub.class, Add.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (Match.is(node, Add.class)) {
            return Match.addedTo(-1, node).flatMap(StabilizeExpMinusOne::ofExp);
        }
        if (!Match.is(node, Sub.class)) {
            return Optional.empty();
        }
        if (Uniform.is(node.input(1), 1)) {
            return ofExp(node.input(0));
        }
        return Uniform.is(node.input(0), 1)
                ? ofExp(node.input(1)).map(ArithmeticOps::neg)
                : Optional.empty();
    }

    private static Optional<Node> ofExp(Node exp) {
        return Match.is(exp, Exp.class)
                ? Optional.of(FunctionOps.expm1(exp.input(0)))
                : Optional.empty();
    }
}
