package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Log1p;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.ops.Softplus;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `log1p(exp(x)) -> softplus(x)`, and the same for the logarithm of any node made of powers: the
/// power does not overflow for any `x`. An `x` of the form `-|y|` stays: its power cannot overflow.
/// `log1p(-sigmoid(x)) -> -softplus(x)`: finite if the sigmoid rounds to 1. `x - softplus(x) ->
/// -softplus(-x)`, `softplus(x) - x -> softplus(-x)`: a small result keeps its digits.
public record RecognizeSoftplus() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Log1p.class, Sub.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (Match.is(node, Sub.class)) {
            return excess(node.input(1), node.input(0))
                    .map(ArithmeticOps::neg)
                    .or(() -> excess(node.input(0), node.input(1)));
        }
        if (!Match.is(node, Log1p.class)) {
            return Optional.empty();
        }
        Node x = node.input(0);
        return Powers.in(x).mayOverflow()
                ? Optional.of(ActivationOps.softplus(LogarithmOfPowers.of(x)))
                : Match.under(x, Neg.class, RecognizeSoftplus::ofNegative);
    }

    /// Rewrites softplus x - x.
    private static Optional<Node> excess(Node softplus, Node x) {
        return Match.is(softplus, Softplus.class) && softplus.input(0) == x
                ? Optional.of(ActivationOps.softplus(ArithmeticOps.neg(x)))
                : Optional.empty();
    }

    private static Optional<Node> ofNegative(Node negative) {
        return Match.under(
                negative.input(0),
                Sigmoid.class,
                p -> Optional.of(ArithmeticOps.neg(ActivationOps.softplus(p.input(0)))));
    }
}
