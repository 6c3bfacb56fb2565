package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// `exp(x) / sum(exp(x)) -> exp(d) / sum(exp(d))` with `d = x - max(x)`, so that no power
/// overflows; as accurate as the left side if that does not overflow. `sum(y * exp(x)) /
/// sum(exp(x)) -> sum(y * (exp(x) / sum(exp(x))))`, a mean with powers as weights (Blanchard,
/// Higham and Higham, "Accurately computing the log-sum-exp and softmax functions", IMA Journal of
/// Numerical Analysis 41, 2021).
public record StabilizeSoftmax() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Div.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (Match.is(node, Div.class)
                && node.input(0) instanceof Reduce above
                && node.input(1) instanceof Reduce below) {
            return mean(above, below);
        }
        return Match.is(node, Div.class)
                        && Match.is(node.input(0), Exp.class)
                        && Match.withoutMoves(node.input(1)) instanceof Reduce sum
                        && sum.reduction() == Reduction.SUM
                        && sum.input(0) == node.input(0)
                        && Match.repeats(node.input(1), sum)
                        && !Match.isShifted(node.input(0).input(0))
                ? Optional.of(shifted(node.input(0).input(0), sum.axes()))
                : Optional.empty();
    }

    private static Optional<Node> mean(Reduce above, Reduce below) {
        Node powers = below.input(0);
        boolean isOfSums =
                above.reduction() == Reduction.SUM
                        && below.reduction() == Reduction.SUM
                        && Arrays.equals(above.axes(), below.axes());
        return isOfSums
                        && Match.is(above.input(0), Mul.class)
                        && above.input(0).inputs().contains(powers)
                        && Match.is(powers, Exp.class)
                        && !Match.isShifted(powers.input(0))
                ? Match.eitherWay(
                        above.input(0),
                        (y, x) -> x == powers ? Optional.of(mean(y, below)) : Optional.empty())
                : Optional.empty();
    }

    private static Node mean(Node y, Reduce sum) {
        Node share = shifted(sum.input(0).input(0), sum.axes());
        return ReductionOps.sum(ArithmeticOps.mul(y, share), sum.axes());
    }

    /// Returns the quotient of the powers and their sum, in the form of [ReductionOps#logSumExp].
    private static Node shifted(Node x, int... axes) {
        Node sum = ReductionOps.logSumExp(x, axes).input(1).input(0);
        return ArithmeticOps.div(sum.input(0), ShapeOps.unreduce(sum, x.shape(), axes));
    }
}
