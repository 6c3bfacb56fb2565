package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `log(sigmoid(x)) -> -softplus(-x)`: finite where the sigmoid underflows, and not 0 where it
/// rounds to 1.
public record StabilizeLogOfSigmoid() implements Rule {
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
        return Match.is(node, Log.class) && Match.is(node.input(0), Sigmoid.class)
                ? Optional.of(
                        ElementwiseOps.neg(
                                ActivationOps.softplus(ElementwiseOps.neg(node.input(0).input(0)))))
                : Optional.empty();
    }
}
