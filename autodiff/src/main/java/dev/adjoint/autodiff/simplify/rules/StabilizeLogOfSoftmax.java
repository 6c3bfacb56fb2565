package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.ops.Div;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `log(exp(d) / sum(exp(d))) -> d - log(sum(exp(d)))`, finite where the quotient underflows, for a
/// `d` from which its largest element is taken: then neither term is larger than the result.
/// [StabilizeSoftmax] takes it out where nobody did.
public record StabilizeLogOfSoftmax() implements Rule {
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
        if (!Match.is(node, Log.class) || !Match.is(node.input(0), Div.class)) {
            return Optional.empty();
        }
        Node exp = node.input(0).input(0);
        Node wide = node.input(0).input(1);
        return Match.is(exp, Exp.class)
                        && Match.isShifted(exp.input(0))
                        && Match.withoutMoves(wide) instanceof Reduce sum
                        && sum.reduction() == Reduction.SUM
                        && sum.input(0) == exp
                        && Match.repeats(wide, sum)
                ? Optional.of(ElementwiseOps.sub(exp.input(0), ElementwiseOps.log(wide)))
                : Optional.empty();
    }
}
