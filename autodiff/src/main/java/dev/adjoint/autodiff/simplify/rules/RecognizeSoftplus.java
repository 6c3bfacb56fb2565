package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Abs;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Log1p;
import dev.adjoint.autodiff.ops.Neg;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `log1p(exp(x)) -> softplus(x)`: the power overflows for no `x`. An `x` that is spelled `-|y|`
/// stays: its power cannot.
public record RecognizeSoftplus() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Log1p.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!Match.is(node, Log1p.class) || !Match.is(node.input(0), Exp.class)) {
            return Optional.empty();
        }
        Node x = node.input(0).input(0);
        return Match.is(x, Neg.class) && Match.is(x.input(0), Abs.class)
                ? Optional.empty()
                : Optional.of(ActivationOps.softplus(x));
    }
}
