package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `exp(x) * exp(y) -> exp(x + y)`.
public record MergeExponentials() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ALGEBRAIC;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Mul.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Elementwise op
                        && op.op() instanceof Mul
                        && op.input(0) instanceof Elementwise left
                        && left.op() instanceof Exp
                        && op.input(1) instanceof Elementwise right
                        && right.op() instanceof Exp
                ? Optional.of(FunctionOps.exp(ArithmeticOps.add(left.input(0), right.input(0))))
                : Optional.empty();
    }
}
