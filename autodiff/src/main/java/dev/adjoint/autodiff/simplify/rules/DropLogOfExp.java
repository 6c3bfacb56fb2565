package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Exp2;
import dev.adjoint.autodiff.ops.Expm1;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.ops.Log1p;
import dev.adjoint.autodiff.ops.Log2;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `log(exp(x)) -> x`, `log2(exp2(x)) -> x`, `log1p(expm1(x)) -> x`: the left side may overflow,
/// the right side does not.
public record DropLogOfExp() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Log.class, Log2.class, Log1p.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return inverts(node, Log.class, Exp.class)
                        || inverts(node, Log2.class, Exp2.class)
                        || inverts(node, Log1p.class, Expm1.class)
                ? Optional.of(node.input(0).input(0))
                : Optional.empty();
    }

    private static boolean inverts(Node node, Class<? extends Op> log, Class<? extends Op> exp) {
        return Match.is(node, log) && Match.is(node.input(0), exp);
    }
}
