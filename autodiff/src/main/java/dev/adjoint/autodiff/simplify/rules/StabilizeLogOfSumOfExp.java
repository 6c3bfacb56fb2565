package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.ops.CompositeOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `log(sum(exp(x))) -> logSumExp(x)`, which overflows for no finite `x` (Blanchard, Higham and
/// Higham, "Accurately computing the log-sum-exp and softmax functions", IMA Journal of Numerical
/// Analysis 41, 2021, equation 3.8). An `x` from which its largest element is taken already stays
/// as it is: that is what [CompositeOps#logSumExp] makes.
public record StabilizeLogOfSumOfExp() implements Rule {
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
        return Match.is(node, Log.class)
                        && node.input(0) instanceof Reduce sum
                        && sum.reduction() == Reduction.SUM
                        && Match.is(sum.input(0), Exp.class)
                        && !Match.isShifted(sum.input(0).input(0))
                ? Optional.of(CompositeOps.logSumExp(sum.input(0).input(0), sum.axes()))
                : Optional.empty();
    }
}
