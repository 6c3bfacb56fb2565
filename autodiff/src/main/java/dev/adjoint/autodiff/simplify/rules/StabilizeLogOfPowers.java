package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.ops.Log10;
import dev.adjoint.autodiff.ops.Log2;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// The logarithm of a node made of powers, without computing them: `log(sum(exp(x))) ->
/// logSumExp(x)`, `log(exp(x) + exp(y)) -> logAddExp(x, y)`, `log(sigmoid(x)) -> -softplus(-x)`,
/// `log(cosh(x)) -> logCosh(x)`, `log(x * y) -> log(x) + log(y)`, `log(x / y) -> log(x) - log(y)`,
/// `log(prod(x)) -> sum(log(x))`, `log(sqrt(x)) -> log(x) / 2`, and the same for nested parts,
/// including numbers, moved or selected by a mask. `log2` and `log10` divide by the logarithm of 2
/// and 10 (Blanchard, Higham and Higham, "Accurately computing the log-sum-exp and softmax
/// functions", IMA Journal of Numerical Analysis 41, 2021, equation 3.8).
///
/// A sum of powers of an `x` whose largest element is already subtracted stays as it is: this is
/// the form that `logSumExp` makes.
public record StabilizeLogOfPowers() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Log.class, Log2.class, Log10.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Log.class)
                ? logarithm(node.input(0))
                : Match.is(node, Log2.class)
                        ? inBase(2, node)
                        : Match.is(node, Log10.class) ? inBase(10, node) : Optional.empty();
    }

    private static Optional<Node> inBase(double base, Node node) {
        return logarithm(node.input(0)).map(log -> ArithmeticOps.div(log, Math.log(base)));
    }

    private static Optional<Node> logarithm(Node x) {
        Powers powers = Powers.in(x);
        boolean isStable =
                LogarithmOfPowers.isShiftedSum(x) || (hasNumber(x) && !powers.mayOverflow());
        return powers.any() && !isStable ? Optional.of(LogarithmOfPowers.of(x)) : Optional.empty();
    }

    /// Whether a number is added, so that nothing underflows.
    private static boolean hasNumber(Node x) {
        return Match.is(x, Add.class) && x.inputs().stream().anyMatch(Powers::isNumber);
    }
}
