package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `log((exp(x) + exp(-x)) * 0.5) -> logCosh(x)`: no power overflows, and a small `x` keeps its
/// digits.
public record RecognizeLogCosh() implements Rule {
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
        return Match.is(node, Log.class) && Match.is(node.input(0), Mul.class)
                ? Match.eitherWay(node.input(0), RecognizeLogCosh::half)
                : Optional.empty();
    }

    private static Optional<Node> half(Node sum, Node factor) {
        return Uniform.is(factor, 0.5)
                        && Match.is(sum, Add.class)
                        && LogarithmOfPowers.areInverse(sum.input(0), sum.input(1))
                ? Optional.of(FunctionOps.logCosh(sum.input(0).input(0)))
                : Optional.empty();
    }
}
